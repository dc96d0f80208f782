import type { Graph, NetloomDocument } from './types.ts';
import { isBlockNode } from './types.ts';

/** How many instances of a block the document draws, at the top and inside definitions. */
export function usesOf(document: NetloomDocument, block: string): number {
  const graphs: readonly Graph[] = [document.graph, ...Object.values(document.blocks).map((definition) => definition.graph)];
  return graphs.reduce((sum, graph) => sum + graph.nodes.filter((node) => isBlockNode(node) && node.block === block).length, 0);
}
