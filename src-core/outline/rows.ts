import { indexGraph } from '../document/order.ts';
import { blockOf } from '../document/scope.ts';
import type { Frame, GraphNode } from '../document/types.ts';
import { isBlockNode } from '../document/types.ts';
import { pathKey } from '../drawing/keys.ts';
import { insideOf, placeAt } from '../drawing/places.ts';
import type { DrawingSource, PlaceView } from '../drawing/views.ts';
import { forgiving } from '../find/rank.ts';
import { flowOrder } from './flow.ts';

interface RowBase {
  /** Unique in the outline. */
  readonly key: string;
  /** From 1. */
  readonly level: number;
  /** Among its siblings, from 1, and how many there are. */
  readonly position: number;
  readonly size: number;
  /** Index of the row that holds it; -1 at the top. */
  readonly parent: number;
  /** The graph that it stands in. */
  readonly holder: PlaceView;
  /** Null where it has no inside. */
  readonly expanded: boolean | null;
  /** It is itself what is looked for: the others hold such rows. */
  readonly found: boolean;
}

export interface NodeRow extends RowBase {
  readonly type: 'node';
  readonly node: GraphNode;
  /** Ids from the root graph. */
  readonly path: readonly string[];
  /** The node of the same graph that is told before it. */
  readonly before: string | null;
}

export interface FrameRow extends RowBase {
  readonly type: 'frame';
  readonly frame: Frame;
  /** Its nodes in the order of the flow, as paths from the root graph. */
  readonly members: readonly (readonly string[])[];
}

export type OutlineRow = NodeRow | FrameRow;

/** What of the outline stands open, and what is looked for. */
export interface OutlineView {
  /** Instances, by the key of their path from the root graph. */
  readonly opened: ReadonlySet<string>;
  /** Frames, by the key of their row. */
  readonly closedFrames: ReadonlySet<string>;
  /**
   * Looks into everything, also into what is closed; empty: nothing is looked for. One slip of the fingers a word is forgiven
   * where nothing has what was typed.
   */
  readonly filter: string;
}

type Source = Pick<DrawingSource, 'document' | 'analysis' | 'shownCopies'>;

/** Blocks inside one another deeper than this stay closed: a block may contain itself. */
const deepest = 8;
/** A search through everything ends here: definitions that use each other twice unfold to 2^n. */
const maximumLooked = 20_000;

/** The rows that are seen, in the order of the flow. Never throws. */
export function outlineRows(source: Source, view: OutlineView): readonly OutlineRow[] {
  const wanted = view.filter.trim().toLowerCase();
  if (wanted === '') return rowsOf(source, view, null);
  const rows = rowsOf(source, view, (...names) => names.some((name) => name.toLowerCase().includes(wanted)));
  if (rows.length > 0) return rows;
  const isNearly = forgiving(wanted);
  return rowsOf(source, view, (title, also) => isNearly({ title, also }));
}

/** Whether something is looked for, by its name and what it is. */
type IsWanted = (name: string, what: string) => boolean;

/** `isWanted`: null where nothing is looked for. */
function rowsOf(source: Source, { opened, closedFrames }: OutlineView, isWanted: IsWanted | null): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  let looked = 0;
  walk(placeAt(source, [])!, 1, -1);
  return rows;

  /** Whether anything was found. */
  function walk(holder: PlaceView, level: number, parent: number): boolean {
    const { graph } = holder;
    const { nodes } = indexGraph(graph);
    const frameOf = new Map<string, Frame>();
    for (const frame of graph.frames ?? []) for (const id of frame.nodes) if (!frameOf.has(id)) frameOf.set(id, frame);
    const order = flowOrder(graph);
    const before = new Map(order.map((id, i) => [id, order[i - 1] ?? null]));
    const told = new Set<Frame>();
    const siblings: (() => boolean)[] = [];
    const members = new Map<Frame, string[]>();
    for (const id of order) {
      const frame = frameOf.get(id);
      if (frame) members.set(frame, [...(members.get(frame) ?? []), id]);
    }
    for (const id of order) {
      const frame = frameOf.get(id);
      if (!frame) siblings.push(() => addNode(holder, nodes.get(id)!, before.get(id) ?? null, level, parent));
      else if (!told.has(frame)) {
        told.add(frame);
        siblings.push(() => addFrame(holder, frame, members.get(frame)!, before, level, parent));
      }
    }
    return addAll(siblings);
  }

  function addFrame(
    holder: PlaceView,
    frame: Frame,
    ids: readonly string[],
    before: ReadonlyMap<string, string | null>,
    level: number,
    parent: number,
  ): boolean {
    const { nodes } = indexGraph(holder.graph);
    const key = `frame ${pathKey([...holder.path, frame.id])}`;
    const index = rows.length;
    const found = isWanted?.(frame.title, '') ?? false;
    const expanded = isWanted !== null || !closedFrames.has(key);
    const row: FrameRow = {
      type: 'frame',
      key,
      level,
      position: 0,
      size: 0,
      parent,
      holder,
      expanded,
      found,
      frame,
      members: ids.map((id) => [...holder.path, id]),
    };
    rows.push(row);
    const holds =
      expanded && addAll(ids.map((id) => () => addNode(holder, nodes.get(id)!, before.get(id) ?? null, level + 1, index)));
    return keep(index, found || holds);
  }

  function addNode(holder: PlaceView, node: GraphNode, before: string | null, level: number, parent: number): boolean {
    const path = [...holder.path, node.id];
    const key = pathKey(path);
    const definition = isBlockNode(node) ? blockOf(source.document, node.block) : null;
    const opens = definition !== null && path.length <= deepest;
    const index = rows.length;
    const search = isWanted !== null && looked++ < maximumLooked;
    const what = isBlockNode(node) ? (definition?.title ?? node.block) : node.type;
    const found = search && isWanted(node.name, what);
    const open = opens && opened.has(key);
    rows.push({
      type: 'node',
      key,
      level,
      position: 0,
      size: 0,
      parent,
      holder,
      expanded: opens ? open : null,
      found,
      node,
      path,
      before,
    });
    const inside = opens && (open || search) ? insideOf(source, holder, node.id) : null;
    const holds = inside !== null && walk(inside, level + 1, index);
    if (isWanted !== null && holds) rows[index] = { ...rows[index]!, expanded: true };
    return keep(index, found || holds);
  }

  /** Takes a row back, with what stands below it, where it is not what is looked for. */
  function keep(index: number, found: boolean): boolean {
    if (isWanted !== null && !found) rows.length = index;
    return found;
  }

  function addAll(siblings: readonly (() => boolean)[]): boolean {
    const at: number[] = [];
    for (const add of siblings) {
      const index = rows.length;
      add();
      if (rows.length > index) at.push(index);
    }
    for (const [i, index] of at.entries()) rows[index] = { ...rows[index]!, position: i + 1, size: at.length };
    return at.length > 0;
  }
}
