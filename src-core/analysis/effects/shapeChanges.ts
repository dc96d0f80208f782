import { indexGraph } from '../../document/order.ts';
import { blockOf } from '../../document/scope.ts';
import type { Graph, NetloomDocument } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import type { Shape } from '../../shapes/shape.ts';
import { sameShape } from '../../shapes/shape.ts';
import type { GraphAnalysis, NodeAnalysis } from '../types.ts';

/** One operator or instance whose output is another than before. */
export interface ShapeChange {
  /** Ids from the root graph down to the node. */
  readonly path: readonly string[];
  /** The node by its name path, for words: `stage2_rest/1/add`. */
  readonly where: string;
  /** Null: not known, as behind an error. */
  readonly before: Shape | null;
  readonly after: Shape | null;
}

export interface ShapeChanges {
  /** Operators when unfolded; an instance counts as one where its inside can't be compared. */
  readonly count: number;
  readonly first: ShapeChange | null;
  readonly last: ShapeChange | null;
}

const none: ShapeChanges = { count: 0, first: null, last: null };

/** One state of the document with its analysis. */
export interface State {
  readonly document: NetloomDocument;
  readonly root: GraphAnalysis;
}

/** Whose shapes differ, of the nodes that are in both states, in the order of the data. Total. */
export function shapeChanges(before: State, after: State): ShapeChanges {
  return new Comparison(before.document, after.document).graphs(
    [before.document.graph, before.root],
    [after.document.graph, after.root],
  );
}

type Side = readonly [graph: Graph, analysis: GraphAnalysis];

/** Compares each pair of inner analyses once: definitions that use each other twice unfold to 2^n. */
class Comparison {
  private readonly known = new Map<GraphAnalysis, Map<GraphAnalysis, ShapeChanges>>();

  constructor(
    private readonly before: NetloomDocument,
    private readonly after: NetloomDocument,
  ) {}

  graphs(before: Side, after: Side): ShapeChanges {
    if (before[1] === after[1]) return none;
    const row = this.known.get(before[1]) ?? new Map<GraphAnalysis, ShapeChanges>();
    this.known.set(before[1], row);
    const found = row.get(after[1]) ?? this.compare(before, after);
    row.set(after[1], found);
    return found;
  }

  private compare([graphBefore, before]: Side, [graphAfter, after]: Side): ShapeChanges {
    let sum = none;
    const blockInputs = new Set(indexGraph(graphAfter).blockInputs);
    for (const id of after.order) {
      const [old, now] = [before.nodes.get(id), after.nodes.get(id)];
      // What comes into a block is the output of a node outside
      if (blockInputs.has(id)) continue;
      if (!old || !now || old === now) continue;
      sum = join(sum, this.inside(graphBefore, graphAfter, old, now) ?? own(graphAfter, old, now));
    }
    return sum;
  }

  /** Null where the two are not instances of one block with as many copies. */
  private inside(graphBefore: Graph, graphAfter: Graph, old: NodeAnalysis, now: NodeAnalysis): ShapeChanges | null {
    const [was, is] = [indexGraph(graphBefore).nodes.get(old.id), indexGraph(graphAfter).nodes.get(now.id)];
    if (!old.copies || !now.copies || !was || !is || !isBlockNode(was) || !isBlockNode(is)) return null;
    const [definitionBefore, definitionAfter] = [blockOf(this.before, was.block), blockOf(this.after, is.block)];
    if (was.block !== is.block || old.copies.length !== now.copies.length || !definitionBefore || !definitionAfter) return null;
    let sum = none;
    for (const [i, copy] of now.copies.entries()) {
      const changes = this.graphs([definitionBefore.graph, old.copies[i]!], [definitionAfter.graph, copy]);
      const name = now.copies.length > 1 ? `${is.name}/${i + 1}` : is.name;
      sum = join(sum, { count: changes.count, first: below(changes.first), last: below(changes.last) });

      function below(change: ShapeChange | null): ShapeChange | null {
        return change && { ...change, path: [now.id, ...change.path], where: `${name}/${change.where}` };
      }
    }
    return sum;
  }
}

function own(graph: Graph, old: NodeAnalysis, now: NodeAnalysis): ShapeChanges {
  const port = now.outputs.findIndex((shape, i) => !sameShape(old.outputs[i] ?? null, shape));
  if (port < 0) return none;
  const change: ShapeChange = {
    path: [now.id],
    where: indexGraph(graph).nodes.get(now.id)?.name || now.id,
    before: old.outputs[port] ?? null,
    after: now.outputs[port] ?? null,
  };
  return { count: 1, first: change, last: change };
}

function join(a: ShapeChanges, b: ShapeChanges): ShapeChanges {
  if (b.count === 0) return a;
  return a.count === 0 ? b : { count: a.count + b.count, first: a.first, last: b.last };
}
