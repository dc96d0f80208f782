import { indexGraph } from '../document/order.ts';
import type { Graph, GraphNode, NetloomDocument, Port } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { facetsOf } from './facets.ts';
import type { LaterKey } from './matchNodes.ts';
import { matchNodes } from './matchNodes.ts';
import type { GraphComparison, NodeComparison } from './types.ts';
import { unionGraph } from './unionGraph.ts';
import { compareWires } from './wires.ts';

export interface Sides {
  readonly before: NetloomDocument;
  readonly after: NetloomDocument;
  readonly later: LaterKey;
  /** Whether a definition of the later document, given by its key, differs inside from its earlier one. */
  differs(key: string): boolean;
}

/** Two graphs side by side: what is only in one, what differs, and both in one. */
export function compareGraphs(before: Graph, after: Graph, sides: Sides): GraphComparison {
  const [one, other] = [indexGraph(before), indexGraph(after)];
  const pairs = matchNodes(before, after, sides.later);
  const unionOf = new Map([...pairs].map(([a, b]): [string, string] => [b, a]));
  const used = new Set(other.nodes.keys());
  for (const id of one.nodes.keys()) {
    if (unionOf.has(id)) continue;
    let free = id;
    while (used.has(free)) free = `${free}-`;
    used.add(free);
    unionOf.set(id, free);
  }

  const wires = compareWires(before, after, unionOf, pairs);
  const union = unionGraph(before, after, unionOf, pairs, wires);
  const removed = new Map<string, GraphNode>();
  for (const [id, node] of one.nodes) {
    const inUnion = unionOf.get(id)!;
    if (!pairs.has(inUnion)) removed.set(inUnion, node);
  }
  const nodes = new Map<string, NodeComparison>();
  for (const { id } of union.nodes) {
    const earlier = removed.get(id) ?? one.nodes.get(pairs.get(id) ?? '') ?? null;
    const node = removed.has(id) ? null : (other.nodes.get(id) ?? null);
    if (earlier && node && pairs.has(id)) {
      const facets = facetsOf(sides, earlier, node, sides.later, (weights) => unionOf.get(weights) ?? weights);
      const inside = bothUse(earlier, node, sides) && sides.differs((node as { block: string }).block);
      if (facets.length > 0 || inside) nodes.set(id, { id, sign: 'changed', before: earlier, after: node, facets, inside });
    } else if (node) nodes.set(id, { id, sign: 'added', before: null, after: node, facets: [], inside: false });
    else if (earlier) nodes.set(id, { id, sign: 'removed', before: earlier, after: null, facets: [], inside: false });
  }
  const named = ([id, port]: Port) => JSON.stringify([unionOf.get(id), port]);
  const outputs = one.outputs.map(named).join() !== other.outputs.map((port) => JSON.stringify(port)).join();
  return { before, after, unionOf, pairs, nodes, wires, union, outputs: outputs && (said(before) || said(after)) };
}

/** Where nothing is said, the outputs follow from the wiring. */
function said(graph: Graph): boolean {
  return graph.outputs.length > 0;
}

/** Two instances of definitions that stand for one another. */
function bothUse(before: GraphNode, after: GraphNode, { later }: Pick<Sides, 'later'>): boolean {
  return isBlockNode(before) && isBlockNode(after) && later(before.block) === after.block;
}
