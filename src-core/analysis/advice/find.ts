import { indexGraph } from '../../document/order.ts';
import type { Scope } from '../../document/scope.ts';
import { blockOf } from '../../document/scope.ts';
import type { Graph, NetloomDocument } from '../../document/types.ts';
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
  // By definition too: a copy of one shares its graph, and with it what the analysis says, until one of both is edited
  const visits = new Map<Scope, Map<GraphAnalysis, Visit>>();
  const order: Visit[] = [];
  const finished: Visit[] = [];
  enter({ graph: document.graph, analysis: root, inside: false, scope: null, path: [], prefix: '', times: 1 });
  // Backwards whoever holds a graph comes before it: then its own number is known
  finished.reverse();
  for (const visit of finished) for (const { block, copy } of copiesIn(visit)) visits.get(block)!.get(copy)!.times += visit.times;
  // In the order of the data, so that the first place is the first
  return order;

  function enter(visit: Visit): void {
    const known = visits.get(visit.scope) ?? new Map<GraphAnalysis, Visit>();
    visits.set(visit.scope, known.set(visit.analysis, visit));
    order.push(visit);
    for (const { id, name, block, copy, i, copies } of copiesIn(visit)) {
      if (visits.get(block)?.has(copy)) continue;
      const prefix = `${visit.prefix}${name}/${copies > 1 ? `${i + 1}/` : ''}`;
      const { graph } = blockOf(document, block)!;
      enter({ graph, analysis: copy, inside: true, scope: block, path: [...visit.path, id], prefix, times: 0 });
    }
    finished.push(visit);
  }

  /** What stands inside the instances of a graph. */
  function* copiesIn({ graph, analysis }: Visit) {
    const { nodes } = indexGraph(graph);
    for (const [id, { copies = [] }] of analysis.nodes) {
      const node = nodes.get(id);
      if (!node || !isBlockNode(node) || !blockOf(document, node.block)) continue;
      for (const [i, copy] of copies.entries()) yield { id, name: node.name, block: node.block, copy, i, copies: copies.length };
    }
  }
}
