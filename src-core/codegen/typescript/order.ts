import { indexGraph } from '../../document/order.ts';
import type { Graph, GraphNode, Port } from '../../document/types.ts';

/**
 * The nodes that lead to an output, each behind what feeds it and otherwise branch by branch: the whole of an add's first
 * input comes before its second, as a person would write it. Without recursion, so that a long chain is no deep stack.
 */
export function readingOrder(graph: Graph): GraphNode[] {
  const index = indexGraph(graph);
  const done = new Set<string>();
  const result: GraphNode[] = [];
  const stack: { id: string; ready: boolean }[] = [];
  for (const [output] of index.outputs) {
    stack.push({ id: output, ready: false });
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      const { id, ready } = entry;
      if (done.has(id)) continue;
      if (ready) {
        done.add(id);
        result.push(index.nodes.get(id)!);
        continue;
      }
      stack.push({ id, ready: true });
      for (const edge of (index.into.get(id) ?? []).toReversed()) stack.push({ id: edge.from[0], ready: false });
    }
  }
  return result;
}

export function portKey([node, port]: Port): string {
  return `${port} ${node}`;
}

/** How often each value is taken: by nodes in `order` and as an output of the graph. */
export function countUses(graph: Graph, order: readonly GraphNode[]): Map<string, number> {
  const index = indexGraph(graph);
  const uses = new Map<string, number>();
  const count = (port: Port) => uses.set(portKey(port), (uses.get(portKey(port)) ?? 0) + 1);
  for (const node of order) for (const edge of index.into.get(node.id) ?? []) count(edge.from);
  for (const output of index.outputs) count(output);
  return uses;
}
