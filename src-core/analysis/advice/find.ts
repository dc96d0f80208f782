import { indexGraph } from '../../document/order.ts';
import type { Scope } from '../../document/scope.ts';
import { blockOf } from '../../document/scope.ts';
import type { BlockNode, Graph, NetloomDocument } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import type { GraphAnalysis } from '../types.ts';
import { biasBeforeNormalization } from './bias.ts';
import { dropoutBeforeNormalization } from './dropout.ts';
import { deadEnd, unusedInput } from './ends.ts';
import { noActivation } from './noActivation.ts';
import type { AdvicePlace, Finding, Findings, Rule, Spot } from './types.ts';
import { pointwiseStride, sizeLeftOver } from './windows.ts';

/** In the order in which they are shown. */
const rules: readonly Rule[] = [
  noActivation,
  sizeLeftOver,
  pointwiseStride,
  biasBeforeNormalization,
  dropoutBeforeNormalization,
  deadEnd,
  unusedInput,
];

/** What one rule found in one graph, over all situations in which the graph stands. */
export interface Found extends Findings {
  readonly rule: Rule;
  readonly places: readonly AdvicePlace[];
}

/** A graph in one situation: how often it is unfolded, and where it shows first. */
interface Visit extends Spot {
  readonly scope: Scope;
  readonly path: readonly string[];
  readonly prefix: string;
  times: number;
}

const maximumPlaces = 200;

/** Everything that advice could be given about, by graph and kind. Each situation of a definition is looked at once. */
export function findAll(document: NetloomDocument, root: GraphAnalysis): Found[] {
  const visits = visitAll(document, root);
  const byScope = new Map<Scope, Visit[]>();
  for (const visit of visits) byScope.set(visit.scope, [...(byScope.get(visit.scope) ?? []), visit]);
  return [...byScope].flatMap(([scope, spots]) => rules.flatMap((rule) => gather(rule, scope, spots) ?? []));
}

function gather(rule: Rule, scope: Scope, visits: readonly Visit[]): Found | null {
  const findings = new Map<string, { finding: Finding; visit: Visit }>();
  let [count, amount] = [0, 0];
  for (const visit of visits) {
    for (const finding of remembered(rule, visit)) {
      count += visit.times;
      amount += visit.times * (finding.amount ?? 0);
      if (!findings.has(finding.node)) findings.set(finding.node, { finding, visit });
    }
  }
  const [first] = findings.values();
  if (!first) return null;
  const { nodes } = indexGraph(first.visit.graph);
  const name = (id: string) => nodes.get(id)?.name || id;
  return {
    rule,
    scope,
    count,
    amount,
    name,
    analysis: first.visit.analysis.nodes.get(first.finding.node)!,
    findings: [...findings.values()].map(({ finding }) => finding),
    places: [...findings.values()]
      .slice(0, maximumPlaces)
      .map(({ finding: { node }, visit }) => ({ path: [...visit.path, node], where: visit.prefix + name(node) })),
  };
}

/** An analysis stays while nothing that it depends on changes; so does what is found in it. */
const memory = new WeakMap<GraphAnalysis, { readonly graph: Graph; readonly found: Map<Rule, readonly Finding[]> }>();

function remembered(rule: Rule, spot: Spot): readonly Finding[] {
  let known = memory.get(spot.analysis);
  if (known?.graph !== spot.graph) {
    known = { graph: spot.graph, found: new Map() };
    memory.set(spot.analysis, known);
  }
  let found = known.found.get(rule);
  if (!found) {
    found = rule.find(spot);
    known.found.set(rule, found);
  }
  return found;
}

/** Every graph in every situation, once: definitions that use each other twice unfold to 2^n. */
function visitAll(document: NetloomDocument, root: GraphAnalysis): Visit[] {
  const visits = new Map<GraphAnalysis, Visit>();
  const finished: Visit[] = [];
  enter({ graph: document.graph, analysis: root, inside: false, scope: null, path: [], prefix: '', times: 1 });
  // Backwards whoever holds a graph comes before it: then its own number is known
  finished.reverse();
  for (const visit of finished) for (const copy of copiesIn(visit)) visits.get(copy)!.times += visit.times;
  // In the order of the data, so that the first place is the first
  return [...visits.values()];

  function enter(visit: Visit): void {
    visits.set(visit.analysis, visit);
    const { nodes } = indexGraph(visit.graph);
    for (const [id, node] of visit.analysis.nodes) {
      const drawn = nodes.get(id);
      const definition = node.copies && drawn && isBlockNode(drawn) ? blockOf(document, drawn.block) : null;
      if (!definition) continue;
      const { block: scope } = drawn as BlockNode;
      for (const [i, copy] of node.copies!.entries()) {
        if (visits.has(copy)) continue;
        const prefix = `${visit.prefix}${drawn!.name}/${node.copies!.length > 1 ? `${i + 1}/` : ''}`;
        enter({ graph: definition.graph, analysis: copy, inside: true, scope, path: [...visit.path, id], prefix, times: 0 });
      }
    }
    finished.push(visit);
  }

  function* copiesIn({ analysis }: Visit): Iterable<GraphAnalysis> {
    for (const node of analysis.nodes.values()) for (const copy of node.copies ?? []) if (visits.has(copy)) yield copy;
  }
}
