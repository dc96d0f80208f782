import type { GraphNode } from './types.ts';
import { isBlockNode } from './types.ts';

/** A node's level in the path of a layer. A slash separates the levels; inside a name it would read as one. */
export function segmentOf(node: GraphNode): string {
  return (node.name || (isBlockNode(node) ? node.block : node.type)).replaceAll('/', '_');
}
