import type { Scope } from '../scope.ts';
import { graphAt } from '../scope.ts';
import type { NetloomDocument, Point } from '../types.ts';
import { putCopies } from './copies.ts';

/** How far a copy stands from a node that the person placed. */
const offset: Point = [24, 24];

/** Copies nodes with the wires among them; they are wired to nothing else. `by`: how far placed copies stand from theirs. */
export function duplicateNodes(
  document: NetloomDocument,
  scope: Scope,
  ids: readonly string[],
  by: Point = offset,
): { document: NetloomDocument; ids: readonly string[] } {
  const chosen = new Set(ids);
  const { nodes, edges } = graphAt(document, scope);
  return putCopies(document, scope, {
    nodes: nodes
      .filter(({ id }) => chosen.has(id))
      .map((node) => (node.at ? { ...node, at: [node.at[0] + by[0], node.at[1] + by[1]] as Point } : node)),
    edges,
  });
}
