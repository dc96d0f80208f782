import type { Scope } from '../scope.ts';
import { graphAt, withGraph } from '../scope.ts';
import type { Edge, NetloomDocument, Port } from '../types.ts';
import type { NewNode } from './nodes.ts';
import { addNode } from './nodes.ts';

export function sameEdge(a: Edge, b: Edge): boolean {
  return a.from[0] === b.from[0] && a.from[1] === b.from[1] && a.to[0] === b.to[0] && a.to[1] === b.to[1];
}

/** Wires an output to an input port; what fed that port before is let go. */
export function connect(document: NetloomDocument, scope: Scope, edge: Edge): NetloomDocument {
  return withGraph(document, scope, (graph) => {
    const at = graph.edges.findIndex((other) => other.to[0] === edge.to[0] && other.to[1] === edge.to[1]);
    // In its place, so that the order in the file, and with it the diff, stays
    const edges = at < 0 ? [...graph.edges, edge] : graph.edges.map((other, i) => (i === at ? edge : other));
    return { ...graph, edges };
  });
}

export function disconnect(document: NetloomDocument, scope: Scope, doomed: readonly Edge[]): NetloomDocument {
  return withGraph(document, scope, (graph) => ({
    ...graph,
    edges: graph.edges.filter((edge) => !doomed.some((d) => sameEdge(d, edge))),
  }));
}

/** The first input port of a node that nothing feeds. */
export function freePort(document: NetloomDocument, scope: Scope, id: string): Port {
  const used = new Set(
    graphAt(document, scope)
      .edges.filter((edge) => edge.to[0] === id)
      .map((edge) => edge.to[1]),
  );
  let port = 0;
  while (used.has(port)) port++;
  return [id, port];
}

/** Puts a new node into an edge: it is fed by the edge's source (port 0) and feeds the edge's target. */
export function insertOnEdge(
  document: NetloomDocument,
  scope: Scope,
  edge: Edge,
  node: NewNode,
): { document: NetloomDocument; id: string } {
  const added = addNode(document, scope, node);
  let result = connect(added.document, scope, { from: [added.id, 0], to: edge.to });
  result = connect(result, scope, { from: edge.from, to: [added.id, 0] });
  return { document: result, id: added.id };
}

/** Puts a new node behind an output and in front of everything that the output fed. */
export function insertAfter(
  document: NetloomDocument,
  scope: Scope,
  from: Port,
  node: NewNode,
): { document: NetloomDocument; id: string } {
  const added = addNode(document, scope, node);
  const moved = withGraph(added.document, scope, (graph) => ({
    ...graph,
    edges: [
      { from, to: [added.id, 0] },
      ...graph.edges.map((edge) =>
        edge.from[0] === from[0] && edge.from[1] === from[1] ? { ...edge, from: [added.id, 0] as const } : edge,
      ),
    ],
    outputs: graph.outputs.map((output) => (output[0] === from[0] && output[1] === from[1] ? ([added.id, 0] as const) : output)),
  }));
  return { document: moved, id: added.id };
}
