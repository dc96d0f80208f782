import { analyze } from '../analysis/analyze.ts';
import type { Scope } from '../document/scope.ts';
import { blockOf } from '../document/scope.ts';
import type { NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { listChanges } from './changes.ts';
import type { Sides } from './compareGraphs.ts';
import { compareGraphs } from './compareGraphs.ts';
import { definitionFacets } from './definitions.ts';
import { matchBlocks } from './matchBlocks.ts';
import type { Comparison, GraphComparison } from './types.ts';

/**
 * What makes the later document of the earlier: nodes, wires and definitions added, removed and changed, and what that does
 * to shapes and costs. Places on the canvas, names of documents and frames don't count. Never throws, whatever the documents say.
 */
export function compareDocuments(before: NetloomDocument, after: NetloomDocument): Comparison {
  const blocks = matchBlocks(before, after);
  const laterOf = new Map([...blocks].map(([a, b]): [string, string] => [b, a]));
  const later = (key: string) => laterOf.get(key) ?? null;
  const differing = differingDefinitions(before, after, blocks, later);
  const sides: Sides = { before, after, later, differs: (key) => differing.has(key) };
  const graphs = new Map<Scope, GraphComparison>([[null, compareGraphs(before.graph, after.graph, sides)]]);
  for (const [a, b] of blocks) {
    if (differing.has(a)) graphs.set(a, compareGraphs(blockOf(before, b)!.graph, blockOf(after, a)!.graph, sides));
  }
  const [one, other] = [analyze(before).root.cost, analyze(after).root.cost];
  const comparison: Omit<Comparison, 'changes'> = {
    before,
    after,
    blocks,
    graphs,
    totals: {
      parameters: other.parameters - one.parameters,
      macs: other.macs - one.macs,
      activations: other.activations - one.activations,
      layers: other.layers - one.layers,
    },
  };
  return { ...comparison, changes: listChanges(comparison) };
}

/** Later keys of the definitions that differ, by themselves or by what is inside them. */
function differingDefinitions(
  before: NetloomDocument,
  after: NetloomDocument,
  blocks: ReadonlyMap<string, string>,
  later: Sides['later'],
): ReadonlySet<string> {
  const differing = new Set<string>();
  const holders = new Map<string, string[]>();
  const shallow: Sides = { before, after, later, differs: () => false };
  for (const [a, b] of blocks) {
    const [one, other] = [blockOf(before, b)!, blockOf(after, a)!];
    // The same object, or the same text, needs no look; what is nested in it may differ all the same
    const same = one.graph === other.graph || JSON.stringify(one.graph) === JSON.stringify(other.graph);
    if (!same) {
      const { nodes, wires, outputs } = compareGraphs(one.graph, other.graph, shallow);
      if (nodes.size > 0 || wires.size > 0 || outputs) differing.add(a);
    }
    if (definitionFacets(one, other).length > 0) differing.add(a);
    for (const node of other.graph.nodes) {
      if (!isBlockNode(node)) continue;
      const list = holders.get(node.block);
      if (list) list.push(a);
      else holders.set(node.block, [a]);
    }
  }
  const waiting = [...differing];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const holder of holders.get(key) ?? []) {
      if (differing.has(holder)) continue;
      differing.add(holder);
      waiting.push(holder);
    }
  }
  return differing;
}
