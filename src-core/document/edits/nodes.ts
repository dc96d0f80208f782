import type { Scope } from '../scope.ts';
import { freshId, freshName, graphAt, withFrames, withGraph } from '../scope.ts';
import type { Graph, GraphNode, NetloomDocument, ParameterValue, Point } from '../types.ts';
import { isBlockNode } from '../types.ts';
import { carryNames } from './carryNames.ts';
import { healGraph } from './healing.ts';

/** A node before it has its id; its name is made unique in the graph. */
export type NewNode = { [K in keyof GraphNode]: GraphNode[K] } extends infer _ ? NewNodeOf<GraphNode> : never;
type NewNodeOf<N> = N extends GraphNode ? Omit<N, 'id'> : never;

export function addNode(document: NetloomDocument, scope: Scope, node: NewNode): { document: NetloomDocument; id: string } {
  const graph = graphAt(document, scope);
  const id = freshId(graph);
  const added = { ...node, id, name: freshName(graph, node.name) } as GraphNode;
  return { document: withGraph(document, scope, (g) => ({ ...g, nodes: [...g.nodes, added] })), id };
}

/** Removes nodes with their edges; `heal` joins what fed them to what they fed (`healGraph`). */
export function removeNodes(
  document: NetloomDocument,
  scope: Scope,
  ids: readonly string[],
  options: { heal?: boolean } = {},
): NetloomDocument {
  const doomed = new Set(ids);
  return withGraph(document, scope, (graph) => {
    const { edges, outputs } = options.heal ? healGraph(graph, doomed, scope) : graph;
    const left: Graph = {
      ...graph,
      nodes: graph.nodes
        .filter((node) => !doomed.has(node.id))
        .map((node) => (node.weightsOf !== undefined && doomed.has(node.weightsOf) ? withoutSharing(node) : node)),
      edges: edges.filter((edge) => !doomed.has(edge.from[0]) && !doomed.has(edge.to[0])),
      outputs: outputs.filter(([node]) => !doomed.has(node)),
    };
    const frames = (graph.frames ?? []).map((frame) => ({ ...frame, nodes: frame.nodes.filter((id) => !doomed.has(id)) }));
    return withFrames(
      left,
      frames.filter((frame) => frame.nodes.length > 0),
    );
  });
}

function withoutSharing(node: GraphNode): GraphNode {
  const { weightsOf: _, ...rest } = node;
  return rest as GraphNode;
}

export function updateNode(
  document: NetloomDocument,
  scope: Scope,
  id: string,
  change: (node: GraphNode) => GraphNode,
): NetloomDocument {
  return withGraph(document, scope, (graph) => ({
    ...graph,
    nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)),
  }));
}

/** Sets one parameter; `undefined` takes it back to its default. */
export function setParameter(
  document: NetloomDocument,
  scope: Scope,
  id: string,
  name: string,
  value: ParameterValue | undefined,
): NetloomDocument {
  return updateNode(document, scope, id, (node) => {
    const entries = Object.entries(node.parameters ?? {}).filter(([key]) => key !== name);
    if (value !== undefined) entries.push([name, value]);
    const { parameters: _, ...rest } = node;
    return (entries.length > 0 ? { ...rest, parameters: Object.fromEntries(entries) } : rest) as GraphNode;
  });
}

export function renameNode(document: NetloomDocument, scope: Scope, id: string, name: string): NetloomDocument {
  const renamed = updateNode(document, scope, id, (node) => ({ ...node, name }));
  return scope === null ? renamed : carryNames(document, renamed);
}

/** Empty text takes the note away. */
export function noteNode(document: NetloomDocument, scope: Scope, id: string, note: string): NetloomDocument {
  return updateNode(document, scope, id, (node) => {
    const { note: _, ...rest } = node;
    return (note === '' ? rest : { ...rest, note }) as GraphNode;
  });
}

export function setRepeat(document: NetloomDocument, scope: Scope, id: string, repeat: number | string): NetloomDocument {
  const repeated = updateNode(document, scope, id, (node) => {
    if (!isBlockNode(node)) return node;
    const { repeat: _, ...rest } = node;
    return repeat === 1 ? rest : { ...rest, repeat };
  });
  // Paths count copies only where there are several
  return carryNames(document, repeated);
}

/** Positions chosen by the person; null gives a node back to the automatic layout. */
export function moveNodes(
  document: NetloomDocument,
  scope: Scope,
  positions: ReadonlyMap<string, Point | null>,
): NetloomDocument {
  return withGraph(document, scope, (graph) => ({
    ...graph,
    nodes: graph.nodes.map((node) => {
      const at = positions.get(node.id);
      if (at === undefined) return node;
      const { at: _, ...rest } = node;
      return at === null ? rest : { ...rest, at };
    }),
  }));
}
