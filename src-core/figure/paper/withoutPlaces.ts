import type { BlockDefinition, Graph, GraphNode, NetloomDocument } from '../../document/types.ts';

const known = new WeakMap<NetloomDocument, NetloomDocument>();

/** The document laid out anew: a figure is smaller than the canvas, so places chosen there mean nothing in it. */
export function withoutPlaces(document: NetloomDocument): NetloomDocument {
  const found = known.get(document);
  if (found) return found;
  const blocks = Object.entries(document.blocks).map(([key, block]): [string, BlockDefinition] => [
    key,
    { ...block, graph: free(block.graph) },
  ]);
  const result = { ...document, graph: free(document.graph), blocks: Object.fromEntries(blocks) };
  known.set(document, result);
  return result;
}

function free(graph: Graph): Graph {
  if (!graph.nodes.some((node) => node.at)) return graph;
  return {
    ...graph,
    nodes: graph.nodes.map((node): GraphNode => {
      const { at: _, ...rest } = node;
      return rest as GraphNode;
    }),
  };
}
