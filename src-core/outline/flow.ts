import { indexGraph } from '../document/order.ts';
import type { Edge, Graph, GraphNode } from '../document/types.ts';

const orders = new WeakMap<Graph, readonly string[]>();

/**
 * Node ids in the order in which one tells of a network: along a branch to its end, then along the next, then on from where
 * they meet. What stands on or behind a circle comes last.
 */
export function flowOrder(graph: Graph): readonly string[] {
  const known = orders.get(graph);
  if (known) return known;
  const { nodes, into, outOf } = indexGraph(graph);
  const waiting = new Map(graph.nodes.map(({ id }) => [id, into.get(id)?.length ?? 0]));
  const order: string[] = [];
  const ready = graph.nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  ready.reverse();
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    order.push(id);
    const next: string[] = [];
    for (const edge of outOf.get(id) ?? []) {
      const left = waiting.get(edge.to[0])! - 1;
      waiting.set(edge.to[0], left);
      if (left === 0) next.push(edge.to[0]);
    }
    // The first branch is told first
    ready.push(...next.reverse());
  }
  const told = new Set(order);
  for (const id of nodes.keys()) if (!told.has(id)) order.push(id);
  orders.set(graph, order);
  return order;
}

/** The next node along the flow, or the one before: of several the first in the order of the outline. */
export function alongFlow(graph: Graph, id: string, way: 1 | -1): string | null {
  const { into, outOf } = indexGraph(graph);
  const edges = (way === 1 ? outOf : into).get(id) ?? [];
  return (way === 1 ? edges[0]?.to[0] : edges[0]?.from[0]) ?? null;
}

/**
 * How a node hangs together with the one told before it, where it does not simply follow it: `branch from relu1`,
 * `joins bn2, shortcut from relu1`. Empty: it follows.
 */
export function flowWords(graph: Graph, id: string, before: string | null): string {
  const { nodes, into, outOf } = indexGraph(graph);
  const feeding = into.get(id) ?? [];
  const name = (other: string) => nodes.get(other)?.name ?? other;
  if (feeding.length === 0) return '';
  if (feeding.length === 1) {
    const [source] = feeding[0]!.from;
    if (source === before) return '';
    return `${(outOf.get(source)?.length ?? 0) > 1 ? 'branch ' : ''}from ${name(source)}`;
  }
  return `joins ${feeding.map((edge) => sourceWords(graph, id, edge, name)).join(', ')}`;
}

function sourceWords(graph: Graph, id: string, edge: Edge, name: (id: string) => string): string {
  return `${isShortcut(graph, id, edge) ? 'shortcut from ' : ''}${name(edge.from[0])}`;
}

/** Whether a wire passes by what another wire to the same node comes through. */
export function isShortcut(graph: Graph, id: string, { from: [source] }: Edge): boolean {
  const feeding = indexGraph(graph).into.get(id) ?? [];
  return feeding.some(({ from: [other] }) => other !== source && ancestorsOf(graph, other).has(source));
}

const ancestors = new WeakMap<Graph, Map<string, ReadonlySet<string>>>();

function ancestorsOf(graph: Graph, id: string): ReadonlySet<string> {
  const known = ancestors.get(graph) ?? new Map<string, ReadonlySet<string>>();
  ancestors.set(graph, known);
  const found = known.get(id);
  if (found) return found;
  const { into } = indexGraph(graph);
  const all = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { from } of into.get(next) ?? []) {
      if (all.has(from[0])) continue;
      all.add(from[0]);
      waiting.push(from[0]);
    }
  }
  known.set(id, all);
  return all;
}

/** What a node feeds, each once, in the order of its wires. */
export function fedBy(graph: Graph, id: string): readonly GraphNode[] {
  const { nodes, outOf } = indexGraph(graph);
  return [...new Set((outOf.get(id) ?? []).map((edge) => edge.to[0]))].flatMap((other) => nodes.get(other) ?? []);
}
