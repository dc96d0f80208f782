import { indexGraph } from '../document/order.ts';
import { portsOf } from '../document/ports.ts';
import type { Scope } from '../document/scope.ts';
import { graphAt } from '../document/scope.ts';
import type { Graph, GraphNode, NetloomDocument, Port } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';

/** Where a selection of nodes meets the rest of its graph. */
export interface Border {
  /** The nodes that go into the block, in the document's order. */
  readonly members: readonly GraphNode[];
  /** What feeds them from outside, once each; null: an input of a member that nothing feeds. */
  readonly inputs: readonly { readonly from: Port | null; readonly to: readonly Port[] }[];
  /** Outputs of members that something outside takes, or that the graph gives out. */
  readonly outputs: readonly Port[];
}

/** Where data enter stays outside of a block: it has inputs of its own. */
export function canJoinBlock(node: GraphNode): boolean {
  return isBlockNode(node) || (node.type !== 'InputLayer' && node.type !== 'BlockInput');
}

/** Why these nodes can't become one block, as a sentence that names the way out; null where they can. */
export function blockObstacle(document: NetloomDocument, scope: Scope, ids: readonly string[]): string | null {
  const graph = graphAt(document, scope);
  const members = membersOf(graph, ids);
  if (members.length === 0) {
    return ids.length === 0
      ? 'Select the nodes that the block shall hold first.'
      : 'An input alone makes no block: select what comes after it too.';
  }
  const inside = new Set(members.map(({ id }) => id));
  const { nodes } = indexGraph(graph);
  const detour = detourOf(graph, inside);
  if (detour) {
    const [from, through, to] = detour.map((id) => nodes.get(id)?.name ?? id);
    return `The way from ${from} to ${to} leaves the selection through ${through} and comes back, so the block would wait for itself. Select ${through} too.`;
  }
  for (const node of graph.nodes) {
    const owner = node.weightsOf === undefined ? undefined : nodes.get(node.weightsOf);
    if (!owner || inside.has(owner.id) === inside.has(node.id)) continue;
    return `${node.name} uses the weights of ${owner.name}, and only one of them is selected. Select both or neither.`;
  }
  return null;
}

/** Inputs and outputs that a block of these nodes has. */
export function borderOf(document: NetloomDocument, scope: Scope, ids: readonly string[]): Border {
  const graph = graphAt(document, scope);
  const index = indexGraph(graph);
  const members = membersOf(graph, ids);
  const inside = new Set(members.map(({ id }) => id));
  const inputs: { from: Port | null; to: Port[] }[] = [];
  const outputs: Port[] = [];
  const known = new Map<string, { to: Port[] }>();
  for (const node of members) {
    const into = index.into.get(node.id) ?? [];
    for (const { from, to } of into) {
      if (inside.has(from[0])) continue;
      const key = JSON.stringify(from);
      const input = known.get(key);
      if (input) input.to.push(to);
      else {
        const added = { from, to: [to] };
        known.set(key, added);
        inputs.push(added);
      }
    }
    for (const port of openPorts(document, node, new Set(into.map(({ to }) => to[1])))) {
      inputs.push({ from: null, to: [[node.id, port]] });
    }
    for (const { from, to } of index.outOf.get(node.id) ?? []) if (!inside.has(to[0])) outputs.push(from);
  }
  outputs.push(...index.outputs.filter(([id]) => inside.has(id)));
  const place = new Map(members.map(({ id }, i) => [id, i]));
  return {
    members,
    inputs,
    outputs: distinct(outputs).sort((a, b) => place.get(a[0])! - place.get(b[0])! || a[1] - b[1]),
  };
}

function membersOf(graph: Graph, ids: readonly string[]): GraphNode[] {
  const wanted = new Set(ids);
  return graph.nodes.filter((node) => wanted.has(node.id) && canJoinBlock(node));
}

/** A merge takes what it is given; of everything else an input that waits for a wire becomes the block's. */
function openPorts(document: NetloomDocument, node: GraphNode, fed: ReadonlySet<number>): number[] {
  const { inputs } = portsOf(document, node);
  if (!Number.isFinite(inputs)) return [];
  // An operator's second input may be a constant
  if (!isBlockNode(node)) return inputs > 0 && fed.size === 0 ? [0] : [];
  return Array.from({ length: inputs }, (_, port) => port).filter((port) => !fed.has(port));
}

/** A way out of the selection and back into it: where it leaves, the first node outside, where it comes back. */
function detourOf(graph: Graph, inside: ReadonlySet<string>): readonly [string, string, string] | null {
  const { outOf } = indexGraph(graph);
  const left = new Map<string, readonly [from: string, through: string]>();
  const waiting: string[] = [];
  for (const id of inside) {
    for (const { to } of outOf.get(id) ?? []) {
      if (inside.has(to[0]) || left.has(to[0])) continue;
      left.set(to[0], [id, to[0]]);
      waiting.push(to[0]);
    }
  }
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const way = left.get(id)!;
    for (const { to } of outOf.get(id) ?? []) {
      if (inside.has(to[0])) return [...way, to[0]];
      if (left.has(to[0])) continue;
      left.set(to[0], way);
      waiting.push(to[0]);
    }
  }
  return null;
}

function distinct(ports: readonly Port[]): Port[] {
  const seen = new Set<string>();
  return ports.filter((port) => {
    const key = JSON.stringify(port);
    return !seen.has(key) && seen.add(key);
  });
}
