import { indexGraph } from '../order.ts';
import type { Scope } from '../scope.ts';
import { graphAt, nodeAt, withGraph } from '../scope.ts';
import type { Edge, GraphNode, NetloomDocument, Port } from '../types.ts';
import { connect, insertAfter } from './edges.ts';
import type { NewNode } from './nodes.ts';
import { addNode } from './nodes.ts';

/** Where a new node goes, in the words of one graph. */
export type Spot =
  /** Wired to nothing. */
  | { readonly kind: 'free' }
  /** Behind an output, as one more that it feeds. */
  | { readonly kind: 'after'; readonly from: Port }
  /** Into wires of one output: it is fed by what fed them, and feeds what they fed. */
  | { readonly kind: 'between'; readonly edges: readonly Edge[] }
  /** In front of an input. */
  | { readonly kind: 'before'; readonly to: Port }
  /** Behind several outputs, which it takes in in this order. */
  | { readonly kind: 'join'; readonly from: readonly Port[] };

/** What the spot gives a new node: the output that will feed it; of several the first. */
export function sourceOf(spot: Spot): Port | null {
  if (spot.kind === 'after') return spot.from;
  if (spot.kind === 'join') return spot.from[0] ?? null;
  return spot.kind === 'between' ? (spot.edges[0]?.from ?? null) : null;
}

/** The input that it will feed; of several the first. */
export function targetOf(spot: Spot): Port | null {
  if (spot.kind === 'before') return spot.to;
  return spot.kind === 'between' ? (spot.edges[0]?.to ?? null) : null;
}

/** Adds a node at a spot; `partners` feed its inputs behind the first. */
export function putNode(
  document: NetloomDocument,
  scope: Scope,
  spot: Spot,
  node: NewNode,
  partners: readonly Port[] = [],
): { document: NetloomDocument; id: string } {
  const added = putAlone(document, scope, spot, node);
  return {
    id: added.id,
    document: partners.reduce((result, from, i) => connect(result, scope, { from, to: [added.id, i + 1] }), added.document),
  };
}

function putAlone(document: NetloomDocument, scope: Scope, spot: Spot, node: NewNode): { document: NetloomDocument; id: string } {
  if (spot.kind === 'join') return joinEnds(document, scope, spot.from, node);
  const from = sourceOf(spot);
  const graph = graphAt(document, scope);
  const loose = from !== null && !graph.edges.some((edge) => edge.from[0] === from[0] && edge.from[1] === from[1]);
  // An end of the network that goes on: what it gave out, the new node gives out now
  if (spot.kind === 'after' && loose) return insertAfter(document, scope, spot.from, node);
  const added = addNode(document, scope, node);
  return { document: threadNode(added.document, scope, spot, added.id), id: added.id };
}

/** A node that takes in several outputs. Ends of the network that it takes in go on: it gives out what they gave out. */
function joinEnds(
  document: NetloomDocument,
  scope: Scope,
  from: readonly Port[],
  node: NewNode,
): { document: NetloomDocument; id: string } {
  const { outOf } = indexGraph(graphAt(document, scope));
  const added = addNode(document, scope, node);
  const wired = threadNode(added.document, scope, { kind: 'join', from }, added.id);
  const ended = ([id, port]: Port) => !outOf.has(id) && from.some((other) => other[0] === id && other[1] === port);
  return {
    id: added.id,
    document: withGraph(wired, scope, (graph) => {
      const at = graph.outputs.findIndex(ended);
      if (at < 0) return graph;
      const outputs = graph.outputs.flatMap((output, i) => (i === at ? [[added.id, 0] as const] : ended(output) ? [] : [output]));
      return { ...graph, outputs };
    }),
  };
}

/** Wires a node that is there already, and wired to nothing, into a spot. */
export function threadNode(document: NetloomDocument, scope: Scope, spot: Spot, id: string): NetloomDocument {
  if (spot.kind === 'join')
    return spot.from.reduce((result, from, port) => connect(result, scope, { from, to: [id, port] }), document);
  const from = sourceOf(spot);
  const targets: readonly Port[] =
    spot.kind === 'before' ? [spot.to] : spot.kind === 'between' ? spot.edges.map(({ to }) => to) : [];
  const fed = from ? connect(document, scope, { from, to: [id, 0] }) : document;
  return targets.reduce((result, to) => connect(result, scope, { from: [id, 0], to }), fed);
}

/** Where an addition to a node goes: into all wires of its output, or behind it where it feeds nothing. */
export function spotBehind(document: NetloomDocument, scope: Scope, from: Port): Spot {
  const edges = graphAt(document, scope).edges.filter((edge) => edge.from[0] === from[0] && edge.from[1] === from[1]);
  return edges.length > 0 ? { kind: 'between', edges } : { kind: 'after', from };
}

/** Where an addition in front of an input goes: into its wire, where it has one. */
export function spotBefore(document: NetloomDocument, scope: Scope, to: Port): Spot {
  const wire = graphAt(document, scope).edges.find((edge) => edge.to[0] === to[0] && edge.to[1] === to[1]);
  return wire ? { kind: 'between', edges: [wire] } : { kind: 'before', to };
}

/** The spot in one sentence: "After stem". */
export function spotWords(document: NetloomDocument, scope: Scope, spot: Spot): string {
  const graph = graphAt(document, scope);
  const name = (port: Port | null): string => (port && nodeAt(graph, port[0])?.name) ?? '';
  if (spot.kind === 'free') return 'Anywhere';
  if (spot.kind === 'before') return `Before ${name(spot.to)}`;
  if (spot.kind === 'after') return `After ${name(spot.from)}`;
  if (spot.kind === 'join') {
    const names = spot.from.map(name);
    return `Joining ${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  }
  const [first] = spot.edges;
  return spot.edges.length === 1
    ? `Between ${name(first?.from ?? null)} and ${name(first?.to ?? null)}`
    : `Behind ${name(first?.from ?? null)}, in front of all that it feeds`;
}

/** Whether nothing leads to a node and nothing from it. */
export function isUnwired(document: NetloomDocument, scope: Scope, node: GraphNode): boolean {
  const { into, outOf } = indexGraph(graphAt(document, scope));
  return !into.has(node.id) && !outOf.has(node.id);
}
