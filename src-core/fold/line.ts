import { wired } from '../analysis/node.ts';
import { indexGraph } from '../document/order.ts';
import type { Graph, GraphNode, NetloomDocument } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import type { NodeShape } from './shape.ts';
import { shapeOf } from './shape.ts';

/** A wire into a node of the line: from which place and output, to which input. */
export interface Feed {
  readonly from: number;
  readonly output: number;
  readonly port: number;
}

/** A graph in the order in which its layers are listed; every stretch of it can be a block without changing that order. */
export interface Line {
  readonly graph: Graph;
  readonly nodes: readonly GraphNode[];
  readonly feeds: readonly (readonly Feed[])[];
  /** Null: this node stays where it is. */
  readonly shapes: readonly (NodeShape | null)[];
  /** By place: a number for what a node is with all its values; 0 where it stays. */
  readonly alike: readonly number[];
  /** By place: the outputs that are used, with the place of their last use; Infinity where the graph gives them out. */
  readonly uses: readonly ReadonlyMap<number, number>[];
  /** Place of the node whose weights this one uses; -1: it has its own. */
  readonly owners: readonly number[];
  /** First and last place of the nodes that share weights with this one. */
  readonly kin: readonly (readonly [first: number, last: number])[];
  /** By place: how many values are on their way there; 1 where the line can be cut. */
  readonly passing: readonly number[];
  /** Which frames hold the node: a block does not reach over their borders. */
  readonly frames: readonly string[];
}

/** More outputs than these has no block that repeats. */
export const maximumOutput = 16;

const shapes = new WeakMap<NetloomDocument['blocks'], WeakMap<GraphNode, NodeShape | null>>();

function knownShape(document: NetloomDocument, node: GraphNode): NodeShape | null {
  const known = shapes.get(document.blocks) ?? new WeakMap<GraphNode, NodeShape | null>();
  shapes.set(document.blocks, known);
  const found = known.get(node);
  if (found !== undefined) return found;
  const made = shapeOf(document, node);
  known.set(node, made);
  return made;
}

/**
 * The line of a document's drawing; null where it has a circle. `instances`: whether blocks that are drawn may become part
 * of others.
 */
export function lineOf(document: NetloomDocument, instances: boolean): Line | null {
  const { graph } = document;
  const index = indexGraph(graph);
  if (index.order.length !== graph.nodes.length || index.nodes.size !== graph.nodes.length) return null;
  const place = new Map(index.order.map((id, i) => [id, i]));
  const nodes = index.order.map((id) => index.nodes.get(id)!);
  const strange = new Set<string>();
  for (const { from, to } of graph.edges)
    if (!index.nodes.has(from[0]) || !index.nodes.has(to[0]) || from[1] >= maximumOutput) strange.add(from[0]).add(to[0]);
  const feeds: Feed[][] = [];
  const uses = nodes.map(() => new Map<number, number>());
  for (const [i, node] of nodes.entries()) {
    const into = index.into.get(node.id) ?? [];
    if (into.length === 0 || wired(node, into).length !== into.length) strange.add(node.id);
    feeds.push(
      into.map(({ from, to }) => {
        const source = place.get(from[0])!;
        uses[source]!.set(from[1], Math.max(i, uses[source]!.get(from[1]) ?? 0));
        return { from: source, output: from[1], port: to[1] };
      }),
    );
  }
  for (const [id, output] of index.outputs) uses[place.get(id)!]?.set(output, Number.POSITIVE_INFINITY);
  const line = nodes.map((node) =>
    strange.has(node.id) || (!instances && isBlockNode(node)) ? null : knownShape(document, node),
  );
  return {
    graph,
    nodes,
    feeds,
    shapes: line,
    alike: numbered(line),
    uses,
    owners: nodes.map(({ weightsOf }) => (weightsOf === undefined ? -1 : (place.get(weightsOf) ?? -1))),
    kin: kinOf(nodes, place),
    passing: passingOf(uses),
    frames: framesOf(graph, nodes),
  };
}

function numbered(line: readonly (NodeShape | null)[]): number[] {
  const known = new Map<string, number>();
  return line.map((shape) => {
    if (shape === null) return 0;
    const found = known.get(shape.whole) ?? known.size + 1;
    known.set(shape.whole, found);
    return found;
  });
}

function kinOf(nodes: readonly GraphNode[], place: ReadonlyMap<string, number>): (readonly [number, number])[] {
  const families = new Map<number, [number, number]>();
  for (const [i, { weightsOf }] of nodes.entries()) {
    if (weightsOf === undefined) continue;
    const owner = place.get(weightsOf);
    // Weights of what is not there are a fault, which must stay where it is said
    const family = families.get(owner ?? i) ?? [i, i];
    const reach: [number, number] =
      owner === undefined ? [-1, nodes.length] : [Math.min(family[0], owner, i), Math.max(family[1], owner, i)];
    families.set(owner ?? i, reach);
  }
  return nodes.map(({ weightsOf }, i) => {
    const own = families.get(i);
    const owner = weightsOf === undefined ? undefined : families.get(place.get(weightsOf) ?? i);
    return [Math.min(i, own?.[0] ?? i, owner?.[0] ?? i), Math.max(i, own?.[1] ?? i, owner?.[1] ?? i)] as const;
  });
}

/** Values that are made before a place and used there or behind it; what the graph gives out does not wait. */
function passingOf(uses: readonly ReadonlyMap<number, number>[]): number[] {
  const change = new Array<number>(uses.length + 2).fill(0);
  for (const [i, outputs] of uses.entries())
    for (const last of outputs.values()) {
      if (!Number.isFinite(last)) continue;
      change[i + 1]!++;
      change[last + 1]!--;
    }
  let sum = 0;
  return change.slice(0, uses.length + 1).map((by) => (sum += by));
}

function framesOf({ frames }: Graph, nodes: readonly GraphNode[]): string[] {
  if (!frames) return nodes.map(() => '');
  const held = new Map<string, string>();
  for (const [i, frame] of frames.entries()) for (const id of new Set(frame.nodes)) held.set(id, `${held.get(id) ?? ''} ${i}`);
  return nodes.map(({ id }) => held.get(id) ?? '');
}
