import { blockOf } from './scope.ts';
import type { Graph, NetloomDocument } from './types.ts';
import { isBlockNode } from './types.ts';

/** How many instances of a block the document draws, at the top and inside definitions. */
export function usesOf(document: NetloomDocument, block: string): number {
  const graphs: readonly Graph[] = [document.graph, ...Object.values(document.blocks).map((definition) => definition.graph)];
  return graphs.reduce((sum, graph) => sum + graph.nodes.filter((node) => isBlockNode(node) && node.block === block).length, 0);
}

/** Ids from the root graph to the nearest instance of a block; null where the network does not use it. */
export function firstUseOf(document: NetloomDocument, block: string): readonly string[] | null {
  // Level by level, each definition looked into once: also where one contains itself this ends
  const seen = new Set<string>();
  let level: { readonly path: readonly string[]; readonly graph: Graph }[] = [{ path: [], graph: document.graph }];
  while (level.length > 0) {
    const below: typeof level = [];
    for (const { path, graph } of level)
      for (const node of graph.nodes) {
        if (!isBlockNode(node)) continue;
        if (node.block === block) return [...path, node.id];
        if (seen.has(node.block)) continue;
        seen.add(node.block);
        const inside = blockOf(document, node.block)?.graph;
        if (inside) below.push({ path: [...path, node.id], graph: inside });
      }
    level = below;
  }
  return null;
}
