import { indexGraph } from '../../document/order.ts';
import type { Graph } from '../../document/types.ts';

/** Ids of the nodes between a fork and a node that it leads to: the fork left out, the end included. */
export function between(graph: Graph, fork: string, end: string): string[] {
  if (fork === end) return [];
  const { into, outOf } = indexGraph(graph);
  const reach = (start: string, next: (id: string) => readonly string[], stop: string): Set<string> => {
    const found = new Set([start]);
    for (const id of found) if (id !== stop) for (const other of next(id)) found.add(other);
    return found;
  };
  const back = reach(end, (id) => (into.get(id) ?? []).map((edge) => edge.from[0]), fork);
  const forth = reach(fork, (id) => (outOf.get(id) ?? []).map((edge) => edge.to[0]), end);
  return [...back].filter((id) => id !== fork && forth.has(id));
}

/** True where everything that the nodes feed is among them or the node behind them. */
export function selfContained(graph: Graph, nodes: readonly string[], behind: string): boolean {
  const { outOf } = indexGraph(graph);
  return nodes.every((id) => (outOf.get(id) ?? []).every((edge) => edge.to[0] === behind || nodes.includes(edge.to[0])));
}

/** The stride with which a padded window takes `from` positions to `to`; null where none does. */
export function strideBetween(from: number | null | undefined, to: number | null | undefined): number | null {
  if (from == null || to == null || to < 1 || to > from) return null;
  const stride = to === from ? 1 : Math.round(from / to);
  return [stride, stride - 1, stride + 1].find((s) => s >= 1 && Math.ceil(from / s) === to) ?? null;
}
