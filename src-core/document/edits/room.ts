import type { Scope } from '../scope.ts';
import { withGraph } from '../scope.ts';
import type { NetloomDocument, Point } from '../types.ts';

/** Moves every placed node at or below `y` down, so that something fits above it. */
export function makeRoom(document: NetloomDocument, scope: Scope, y: number, by: number): NetloomDocument {
  if (by <= 0) return document;
  return withGraph(document, scope, (graph) => ({
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.at && node.at[1] >= y ? { ...node, at: [node.at[0], node.at[1] + by] as Point } : node,
    ),
  }));
}
