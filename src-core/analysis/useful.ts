import { indexGraph } from '../document/order.ts';
import type { Graph } from '../document/types.ts';

/** Ids of everything that leads to one of the graph's outputs. */
export function usefulNodes(graph: Graph): ReadonlySet<string> {
  const { into, outputs } = indexGraph(graph);
  const useful = new Set(outputs.map(([id]) => id));
  for (const id of useful) for (const { from } of into.get(id) ?? []) useful.add(from[0]);
  return useful;
}
