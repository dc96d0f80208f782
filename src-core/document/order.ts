import type { Edge, Graph, GraphNode, Port } from './types.ts';
import { isBlockNode } from './types.ts';

/** Look-ups over one graph, made once per graph object. */
export interface GraphIndex {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Edges into a node, by port; edges with a missing end are left out. */
  readonly into: ReadonlyMap<string, readonly Edge[]>;
  readonly outOf: ReadonlyMap<string, readonly Edge[]>;
  /** Node ids behind what feeds them; those on or behind a cycle are missing. */
  readonly order: readonly string[];
  readonly blockInputs: readonly string[];
  /** Explicit outputs, else every node that feeds nothing. */
  readonly outputs: readonly Port[];
}

const cache = new WeakMap<Graph, GraphIndex>();

export function indexGraph(graph: Graph): GraphIndex {
  const known = cache.get(graph);
  if (known) return known;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const into = new Map<string, Edge[]>();
  const outOf = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    if (!nodes.has(edge.from[0]) || !nodes.has(edge.to[0])) continue;
    append(into, edge.to[0], edge);
    append(outOf, edge.from[0], edge);
  }
  for (const edges of into.values()) edges.sort((a, b) => a.to[1] - b.to[1]);
  const outputs = graph.outputs.filter(([id]) => nodes.has(id));
  const index: GraphIndex = {
    nodes,
    into,
    outOf,
    order: topologicalOrder(graph, into, outOf),
    blockInputs: graph.nodes.filter((node) => !isBlockNode(node) && node.type === 'BlockInput').map((node) => node.id),
    outputs: outputs.length > 0 ? outputs : graph.nodes.filter((node) => !outOf.has(node.id)).map((node): Port => [node.id, 0]),
  };
  cache.set(graph, index);
  return index;
}

function append(map: Map<string, Edge[]>, key: string, edge: Edge): void {
  const list = map.get(key);
  if (list) list.push(edge);
  else map.set(key, [edge]);
}

/** Kahn's algorithm; among ready nodes the document's order decides, so the result is stable. */
function topologicalOrder(
  graph: Graph,
  into: ReadonlyMap<string, readonly Edge[]>,
  outOf: ReadonlyMap<string, readonly Edge[]>,
): string[] {
  const waiting = new Map(graph.nodes.map((node) => [node.id, into.get(node.id)?.length ?? 0]));
  const ready = graph.nodes.filter((node) => waiting.get(node.id) === 0).map((node) => node.id);
  const order: string[] = [];
  for (let i = 0; i < ready.length; i++) {
    const id = ready[i] as string;
    order.push(id);
    for (const edge of outOf.get(id) ?? []) {
      const left = (waiting.get(edge.to[0]) ?? 0) - 1;
      waiting.set(edge.to[0], left);
      if (left === 0) ready.push(edge.to[0]);
    }
  }
  return order;
}
