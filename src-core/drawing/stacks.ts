import { indexGraph } from '../document/order.ts';
import type { Edge, Graph, GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { operatorOf } from '../operators/list.ts';
import { shortestStack } from './sizes.ts';

/**
 * Runs of operators with one way in and one way out, as lists of ids; every other node is a list of its own. In the
 * order of the flow. A placed operator starts a new run: its place is the run's. The last of a run may feed several.
 * `apart`: wires that are to be seen, so that no run spans one.
 */
export function findRuns(graph: Graph, frameOf: ReadonlyMap<string, string>, apart?: ReadonlySet<Edge>): string[][] {
  const index = indexGraph(graph);
  const ordered = new Set(index.order);
  const ids = [...index.order, ...graph.nodes.map((node) => node.id).filter((id) => !ordered.has(id))];
  const runs: string[][] = [];
  const runOf = new Map<string, string[]>();
  for (const id of ids) {
    const node = index.nodes.get(id)!;
    const feeders = index.into.get(id) ?? [];
    const before = feeders[0]?.from[0];
    const run = before === undefined ? undefined : runOf.get(before);
    const continues =
      run !== undefined &&
      run.at(-1) === before &&
      ordered.has(id) &&
      node.at === undefined &&
      isPassing(node) &&
      isPassing(index.nodes.get(before!)!) &&
      feeders.length === 1 &&
      !apart?.has(feeders[0]!) &&
      (index.outOf.get(before!)?.length ?? 0) === 1 &&
      frameOf.get(id) === frameOf.get(before!);
    if (continues) {
      run.push(id);
      runOf.set(id, run);
    } else {
      const own = [id];
      runs.push(own);
      runOf.set(id, own);
    }
  }
  return runs.flatMap((run) => (run.length >= shortestStack ? [run] : run.map((id) => [id])));
}

/** Takes one thing in and gives one out: no block, no input, no merge. */
function isPassing(node: GraphNode): boolean {
  return !isBlockNode(node) && (operatorOf(node.type)?.inputs.max ?? 1) === 1;
}
