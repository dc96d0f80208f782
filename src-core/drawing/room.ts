import { moveNodes } from '../document/edits/nodes.ts';
import { makeRoom } from '../document/edits/room.ts';
import { indexGraph } from '../document/order.ts';
import type { Scope } from '../document/scope.ts';
import { graphAt } from '../document/scope.ts';
import type { GraphNode, NetloomDocument, Point } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { gaps, sizes } from './sizes.ts';

/**
 * Gives a node that was just put behind placed ones its place below them, and moves what stands there down. Where
 * nothing before it is placed the automatic layout takes care.
 */
export function settleBelow(document: NetloomDocument, scope: Scope, id: string): NetloomDocument {
  const graph = graphAt(document, scope);
  const { nodes, into, outOf } = indexGraph(graph);
  const node = nodes.get(id);
  const sources = (into.get(id) ?? []).map(({ from }) => nodes.get(from[0]));
  const placed = sources.flatMap((source) => (source?.at ? [{ x: source.at[0], bottom: source.at[1] + heightOf(source) }] : []));
  if (!node || node.at || !sources[0]?.at) return document;
  // Below the middle of all that it joins; where one of them has no place, below the first
  const above = placed.length === sources.length ? placed : placed.slice(0, 1);
  const top = Math.max(...above.map(({ bottom }) => bottom)) + gaps.roomy;
  const below = (outOf.get(id) ?? []).map((edge) => nodes.get(edge.to[0])?.at?.[1] ?? Number.POSITIVE_INFINITY);
  const next = Math.min(...below);
  const needed = top + heightOf(node) + gaps.roomy;
  const at: Point = [Math.round(above.reduce((sum, { x }) => sum + x, 0) / above.length), top];
  const roomy = Number.isFinite(next) && next >= top - gaps.roomy ? makeRoom(document, scope, next, needed - next) : document;
  return moveNodes(roomy, scope, new Map([[id, at]]));
}

function heightOf(node: GraphNode): number {
  return isBlockNode(node) ? sizes.block.height : sizes.card.height;
}
