import type { GraphNode } from './types.ts';
import { isBlockNode } from './types.ts';

/** One node before and after an edit of what it holds: the same id, and still the same operator or an instance of the same block. */
export function isSameNode(a: GraphNode, b: GraphNode): boolean {
  if (a.id !== b.id) return false;
  return isBlockNode(a) ? isBlockNode(b) && a.block === b.block : !isBlockNode(b) && a.type === b.type;
}
