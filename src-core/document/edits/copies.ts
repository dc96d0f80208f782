import type { Scope } from '../scope.ts';
import { graphAt, withGraph } from '../scope.ts';
import type { Edge, Frame, GraphNode, NetloomDocument } from '../types.ts';
import { isBlockNode } from '../types.ts';
import { UniqueNames } from '../uniqueNames.ts';

/** Nodes with the wires among them and the frames around them. */
export interface Piece {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Edge[];
  readonly frames?: readonly Frame[];
}

/**
 * Puts a piece into a graph under ids and names of its own. Wires and frames keep to the piece; weights shared with
 * a node of the piece are shared with its copy.
 */
export function putCopies(
  document: NetloomDocument,
  scope: Scope,
  { nodes, edges, frames = [] }: Piece,
): { document: NetloomDocument; ids: readonly string[] } {
  if (nodes.length === 0) return { document, ids: [] };
  const graph = graphAt(document, scope);
  const ids = new Map<string, string>();
  const used = new Set(graph.nodes.map(({ id }) => id));
  const names = new UniqueNames();
  for (const { name } of graph.nodes) names.take(name);
  let number = graph.nodes.length + 1;
  for (const { id } of nodes) {
    while (used.has(`n${number}`)) number++;
    ids.set(id, `n${number}`);
    number++;
  }
  const copies = nodes.map((node) => copyOf(node, ids, names));
  const wires = edges.flatMap(({ from, to }): Edge[] => {
    const [source, target] = [ids.get(from[0]), ids.get(to[0])];
    return source === undefined || target === undefined ? [] : [{ from: [source, from[1]], to: [target, to[1]] }];
  });
  const frameIds = new Set((graph.frames ?? []).map(({ id }) => id));
  const around = frames.flatMap((frame): Frame[] => {
    const members = frame.nodes.flatMap((id) => ids.get(id) ?? []);
    if (members.length === 0) return [];
    const id = freeFrameId(frameIds);
    frameIds.add(id);
    return [{ ...frame, id, nodes: members }];
  });
  return {
    document: withGraph(document, scope, (into) => ({
      ...into,
      nodes: [...into.nodes, ...copies],
      edges: [...into.edges, ...wires],
      ...(around.length > 0 ? { frames: [...(into.frames ?? []), ...around] } : {}),
    })),
    ids: copies.map(({ id }) => id),
  };
}

/** f1, f2, ...: the first that no frame has. */
export function freeFrameId(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`f${number}`)) number++;
  return `f${number}`;
}

function copyOf(node: GraphNode, ids: ReadonlyMap<string, string>, names: UniqueNames): GraphNode {
  // Names given to an instance's layers (from an import) are the original's alone
  const own = isBlockNode(node) && node.names ? (({ names: _, ...rest }) => rest)(node) : node;
  const owner = own.weightsOf === undefined ? undefined : (ids.get(own.weightsOf) ?? own.weightsOf);
  return {
    ...own,
    id: ids.get(node.id)!,
    name: names.takeCopy(node.name),
    ...(owner === undefined ? {} : { weightsOf: owner }),
  } as GraphNode;
}
