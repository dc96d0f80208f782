import { moveNodes } from '../document/edits/nodes.ts';
import { makeRoom } from '../document/edits/room.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import { graphAt } from '../document/scope.ts';
import type { GraphNode, NetloomDocument, Point } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { gaps, sizes } from './sizes.ts';

/**
 * Gives a node that was just put behind a placed one its place below that, and moves what stands there down. Where
 * nothing before it is placed the automatic layout takes care.
 */
export function settleBelow(document: NetloomDocument, scope: Scope, id: string): NetloomDocument {
  const graph = graphAt(document, scope);
  const { nodes, into, outOf } = indexGraph(graph);
  const node = nodes.get(id);
  const source = nodes.get(into.get(id)?.[0]?.from[0] ?? '');
  if (!node || node.at || !source?.at) return document;
  const top = source.at[1] + heightOf(source) + gaps.roomy;
  const below = (outOf.get(id) ?? []).map((edge) => nodes.get(edge.to[0])?.at?.[1] ?? Number.POSITIVE_INFINITY);
  const next = Math.min(...below);
  const needed = top + heightOf(node) + gaps.roomy;
  const at: Point = [source.at[0], top];
  const roomy = Number.isFinite(next) && next >= top - gaps.roomy ? makeRoom(document, scope, next, needed - next) : document;
  return moveNodes(roomy, scope, new Map([[id, at]]));
}

function heightOf(node: GraphNode): number {
  return isBlockNode(node) ? sizes.block.height : sizes.card.height;
}
