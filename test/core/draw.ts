import type { Edge, Graph, GraphNode, NetloomDocument } from '#core/document/types.ts';

/** A graph from a short list: `[id, type or block, parameters, ...ids that feed it]`; `block:KEY` makes an instance. */
export type Row =
  | readonly [id: string, type: string]
  | readonly [id: string, type: string, parameters: Record<string, unknown>, ...from: string[]];

export function graph(...rows: readonly Row[]): Graph {
  const nodes = rows.map(([id, type, parameters]): GraphNode => {
    const given = parameters && Object.keys(parameters).length > 0 ? { parameters: parameters as never } : {};
    return type.startsWith('block:') ? { id, name: id, block: type.slice(6), ...given } : { id, name: id, type, ...given };
  });
  const edges = rows.flatMap(([id, , , ...from]) =>
    (from as string[]).map((source, i): Edge => ({ from: [source, 0], to: [id, i] })),
  );
  return { nodes, edges, outputs: [] };
}

export function draw(...rows: readonly Row[]): NetloomDocument {
  return { format: 'netloom', version: 1, name: 'drawing', blocks: {}, graph: graph(...rows) };
}
