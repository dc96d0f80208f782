import { indexGraph } from '../order.ts';
import { portsOf } from '../ports.ts';
import type { Scope } from '../scope.ts';
import { graphAt } from '../scope.ts';
import type { GraphNode, NetloomDocument, Port } from '../types.ts';
import { connect, insertAfter } from './edges.ts';
import type { NewNode } from './nodes.ts';
import { addNode } from './nodes.ts';

/**
 * Adds a node behind others. Behind a single one it goes between that and what it fed, as a person means who
 * adds "after this"; behind several it takes one input from each, as far as it has ports.
 */
export function appendNode(
  document: NetloomDocument,
  scope: Scope,
  node: NewNode,
  after: readonly string[],
): { document: NetloomDocument; id: string } {
  const ports = portsOf(document, { ...node, id: '' } as GraphNode);
  const sources = after.map((id): Port => [id, 0]);
  const [first] = sources;
  if (first && sources.length === 1 && ports.inputs > 0 && ports.outputs > 0) return insertAfter(document, scope, first, node);
  const added = addNode(document, scope, node);
  const wired = sources
    .slice(0, ports.inputs)
    .reduce((result, from, port) => connect(result, scope, { from, to: [added.id, port] }), added.document);
  return { document: wired, id: added.id };
}

/** The one node that an addition without a place follows: the only end of the drawing that feeds nothing yet. */
export function openEnd(document: NetloomDocument, scope: Scope): string | null {
  const graph = graphAt(document, scope);
  const { outOf } = indexGraph(graph);
  const ends = graph.nodes.filter((node) => !outOf.has(node.id) && portsOf(document, node).outputs > 0);
  return ends.length === 1 ? ends[0]!.id : null;
}
