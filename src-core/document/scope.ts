import type { BlockDefinition, Frame, Graph, GraphNode, NetloomDocument } from './types.ts';

/** Which graph an edit is about: the document's own (null) or a block's definition (its key). */
export type Scope = string | null;

export const emptyGraph: Graph = { nodes: [], edges: [], outputs: [] };

export function blockOf(document: NetloomDocument, key: string): BlockDefinition | null {
  return Object.hasOwn(document.blocks, key) ? (document.blocks[key] as BlockDefinition) : null;
}

export function graphAt(document: NetloomDocument, scope: Scope): Graph {
  return scope === null ? document.graph : (blockOf(document, scope)?.graph ?? emptyGraph);
}

export function withGraph(document: NetloomDocument, scope: Scope, change: (graph: Graph) => Graph): NetloomDocument {
  if (scope === null) return { ...document, graph: change(document.graph) };
  const block = blockOf(document, scope);
  if (!block) return document;
  return { ...document, blocks: { ...document.blocks, [scope]: { ...block, graph: change(block.graph) } } };
}

/** A graph with these frames; without any it says nothing of frames, as in the file. */
export function withFrames({ frames: _, ...graph }: Graph, frames: readonly Frame[]): Graph {
  return frames.length > 0 ? { ...graph, frames } : graph;
}

export function nodeAt(graph: Graph, id: string): GraphNode | null {
  return graph.nodes.find((node) => node.id === id) ?? null;
}

/** An id that the graph does not use: n1, n2, ... */
export function freshId(graph: Graph): string {
  const used = new Set(graph.nodes.map((node) => node.id));
  let number = graph.nodes.length + 1;
  while (used.has(`n${number}`)) number++;
  return `n${number}`;
}

/** `base`, or `base_2`, `base_3`, ... where that is taken. */
export function freshName(graph: Graph, base: string): string {
  const used = new Set(graph.nodes.map((node) => node.name));
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}_${number}`)) number++;
  return `${base}_${number}`;
}
