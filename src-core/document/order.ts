import { SmallestFirst } from './smallest.ts';
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

/** The wiring that was looked at last for a list of edges; most edits leave it, and who is wired, as they are. */
interface Wiring {
  readonly nodes: readonly GraphNode[];
  readonly index: GraphIndex;
}
const wirings = new WeakMap<readonly Edge[], Wiring>();

export function indexGraph(graph: Graph): GraphIndex {
  const known = cache.get(graph);
  if (known) return known;
  const nodes = new Map<string, GraphNode>();
  for (const node of graph.nodes) nodes.set(node.id, node);
  const last = wirings.get(graph.edges);
  const wired = last && sameNodes(last.nodes, graph.nodes) ? last.index : wire(graph, nodes);
  const outputs = graph.outputs.filter(([id]) => nodes.has(id));
  const index: GraphIndex = {
    ...wired,
    nodes,
    outputs:
      outputs.length > 0 ? outputs : graph.nodes.filter((node) => !wired.outOf.has(node.id)).map((node): Port => [node.id, 0]),
  };
  wirings.set(graph.edges, { nodes: graph.nodes, index });
  cache.set(graph, index);
  return index;
}

/** The same ids in the same order, with the same block inputs among them. */
function sameNodes(a: readonly GraphNode[], b: readonly GraphNode[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i]!, b[i]!];
    if (one !== other && (one.id !== other.id || isBlockInput(one) !== isBlockInput(other))) return false;
  }
  return true;
}

function isBlockInput(node: GraphNode): boolean {
  return !isBlockNode(node) && node.type === 'BlockInput';
}

function wire(graph: Graph, nodes: ReadonlyMap<string, GraphNode>): Omit<GraphIndex, 'nodes' | 'outputs'> {
  const into = new Map<string, Edge[]>();
  const outOf = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    if (!nodes.has(edge.from[0]) || !nodes.has(edge.to[0])) continue;
    append(into, edge.to[0], edge);
    append(outOf, edge.from[0], edge);
  }
  for (const edges of into.values()) if (edges.length > 1) edges.sort((a, b) => a.to[1] - b.to[1]);
  return {
    into,
    outOf,
    order: topologicalOrder(graph, into, outOf),
    blockInputs: graph.nodes.filter(isBlockInput).map((node) => node.id),
  };
}

function append(map: Map<string, Edge[]>, key: string, edge: Edge): void {
  const list = map.get(key);
  if (list) list.push(edge);
  else map.set(key, [edge]);
}

/** Kahn's algorithm; of the nodes that are ready the first in the document comes first, so a document in order keeps it. */
function topologicalOrder(
  graph: Graph,
  into: ReadonlyMap<string, readonly Edge[]>,
  outOf: ReadonlyMap<string, readonly Edge[]>,
): string[] {
  const waiting = new Map(graph.nodes.map((node) => [node.id, into.get(node.id)?.length ?? 0]));
  const place = new Map(graph.nodes.map((node, i) => [node.id, i]));
  const ready = new SmallestFirst();
  for (const [i, node] of graph.nodes.entries()) if (waiting.get(node.id) === 0) ready.add(i);
  const order: string[] = [];
  for (let next = ready.take(); next !== undefined; next = ready.take()) {
    const { id } = graph.nodes[next]!;
    order.push(id);
    for (const edge of outOf.get(id) ?? []) {
      const left = (waiting.get(edge.to[0]) ?? 0) - 1;
      waiting.set(edge.to[0], left);
      if (left === 0) ready.add(place.get(edge.to[0])!);
    }
  }
  return order;
}
