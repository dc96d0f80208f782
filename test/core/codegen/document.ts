import type { BlockDefinition, Edge, Graph, GraphNode, NetloomDocument } from '#core/document/types.ts';

/** Edges from pairs of `id` or `id:port`. */
export function wires(...pairs: readonly (readonly [from: string, to: string])[]): Edge[] {
  const port = (text: string) => {
    const [id, index = '0'] = text.split(':');
    return [id as string, Number(index)] as const;
  };
  return pairs.map(([from, to]) => ({ from: port(from), to: port(to) }));
}

export function graph(nodes: readonly GraphNode[], edges: readonly Edge[], outputs: Graph['outputs'] = []): Graph {
  return { nodes, edges, outputs };
}

export function documentOf(main: Graph, blocks: Readonly<Record<string, BlockDefinition>> = {}, name = 'test'): NetloomDocument {
  return { format: 'netloom', version: 1, name, blocks, graph: main };
}
