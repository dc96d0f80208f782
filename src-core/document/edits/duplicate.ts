import type { Scope } from '../scope.ts';
import { graphAt } from '../scope.ts';
import type { GraphNode, NetloomDocument, Point } from '../types.ts';
import { isBlockNode } from '../types.ts';
import { connect } from './edges.ts';
import { addNode } from './nodes.ts';

/** How far a copy stands from a node that the person placed. */
const offset = 24;

/** Copies nodes with the wires among them; they are wired to nothing else. */
export function duplicateNodes(
  document: NetloomDocument,
  scope: Scope,
  ids: readonly string[],
): { document: NetloomDocument; ids: readonly string[] } {
  const graph = graphAt(document, scope);
  const copies = new Map<string, string>();
  let result = document;
  for (const node of graph.nodes) {
    if (!ids.includes(node.id)) continue;
    const { id: _, ...rest } = moved(node);
    const added = addNode(result, scope, rest);
    result = added.document;
    copies.set(node.id, added.id);
  }
  for (const { from, to } of graph.edges) {
    const [source, target] = [copies.get(from[0]), copies.get(to[0])];
    if (source && target) result = connect(result, scope, { from: [source, from[1]], to: [target, to[1]] });
  }
  return { document: result, ids: [...copies.values()] };
}

function moved(node: GraphNode): GraphNode {
  // Names given to an instance's layers (from an import) are the original's alone
  const own = isBlockNode(node) && node.names ? (({ names: _, ...rest }) => rest)(node) : node;
  return own.at ? { ...own, at: [own.at[0] + offset, own.at[1] + offset] as Point } : own;
}
