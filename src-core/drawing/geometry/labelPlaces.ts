import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import { boundsOf, overlap } from '../layout/types.ts';
import { sizes } from '../sizes.ts';
import { areaOf, hullOf, pointsASegment } from './curves.ts';
import { isLabelled, labelRect } from './labels.ts';
import { Nearby } from './nearby.ts';
import type { PlacedBox, PlacedFrame, PlacedWire } from './types.ts';

/** A wire whose label has no place yet. */
export type UnlabelledWire = Omit<PlacedWire, 'label'>;

interface Placed {
  readonly boxes: readonly PlacedBox[];
  readonly frames: readonly PlacedFrame[];
}

/** Between two spots of a wire that are tried; of a long one not more than `most`. */
interface Steps {
  readonly by: number;
  readonly most: number;
  /** Around a label nothing else may come nearer. */
  readonly around: number;
}
/** What is wanted; and, where no such spot is free, what just does. */
const roomy: Steps = { by: 16, most: 40, around: 2 };
const tight: Steps = { by: 2, most: 300, around: 0.5 };
const { around } = roomy;
/** What is as bad as so many pixels further from where a label is looked for. */
const costs = { card: 4000, label: 4000, wire: 1000 } as const;
/** Labels are looked up by bands of this height. */
const band = 64;
/** What the words beside a frame take about. */
const frameWords = { width: 140, row: 17, rows: 4 } as const;

interface Choice {
  /** Places of labels that stay, null for those that look for one. */
  readonly kept?: readonly (Point | null)[] | undefined;
  /** Seen for a moment, such as while something is dragged: a place that is found quickly will do. */
  readonly passing?: boolean;
}

/**
 * Where the labels of a drawing's wires stand, in the order of the wires: on its wire, as near to the middle of what
 * is meant for it as other labels, cards and other wires leave room; over another wire only where no place is free. Those
 * that are always seen choose first, then those that are seen where every wire says its shape; a label that is seen only
 * while one looks at its wire may stand over others.
 */
export function placeLabels(
  wires: readonly UnlabelledWire[],
  placed: Placed,
  compact: boolean,
  { kept, passing = false }: Choice = {},
): readonly Point[] {
  const points = wires.map((wire, i) => kept?.[i] ?? preferred(wire));
  const isSeen = (wire: UnlabelledWire, every: boolean) => wire.wire.shape !== '' && isLabelled(wire, { compact, every });
  const looking = wires.flatMap((wire, i) => {
    if (kept?.[i]) return [];
    const always = isSeen(wire, false);
    return always || isSeen(wire, true) ? [{ wire, i, always }] : [];
  });
  if (looking.length === 0) return points;
  const reach = kept ? reachOf(looking.map(({ wire }) => wire)) : null;
  const room = new Room(wires, placed, reach);
  for (const [i, at] of kept?.entries() ?? []) {
    if (!at) continue;
    const rect = labelRect(at, wires[i]!.wire);
    if ((!reach || overlap(rect, reach)) && (isSeen(wires[i]!, false) || isSeen(wires[i]!, true))) room.keep(rect);
  }
  for (const turn of [true, false])
    for (const { wire, i, always } of looking) if (always === turn) points[i] = room.take(wire, points[i]!, passing);
  return points;
}

/** The middle of a wire's second piece, the lane of one that runs beside the others; of its only one. */
function preferred({ points }: UnlabelledWire): Point {
  const piece = points.length >= 2 * pointsASegment ? 1 : 0;
  return points[piece * pointsASegment + (pointsASegment - 1) / 2] ?? points[0] ?? [0, 0];
}

/** A card, its title where it is open, or what is said beside a frame. */
interface Ground extends Rect {
  /** Wires of this depth and more stand on it. */
  readonly from: number;
}

/** What a piece of a wire runs within: its points from `at` on. */
interface Piece extends Rect {
  readonly wire: UnlabelledWire;
  readonly at: number;
}

/** What stands where, and the labels that have their place. */
class Room {
  private readonly cards: Nearby<Ground>;
  private readonly wires: Nearby<Piece>;
  private readonly taken = new Map<number, Rect[]>();

  /** `reach`: where labels may find a place, null for anywhere. */
  constructor(wires: readonly UnlabelledWire[], { boxes, frames }: Placed, reach: Rect | null) {
    const near = <R extends Rect>(all: R[]) => new Nearby(reach ? all.filter((rect) => overlap(rect, reach)) : all);
    const grounds: Ground[] = [];
    for (const { box, rect, depth } of boxes) {
      const from = box.type === 'open' ? depth + 1 : Number.POSITIVE_INFINITY;
      grounds.push({ ...rect, from });
      if (box.type !== 'open') continue;
      grounds.push({ ...rect, height: (box.insets ?? sizes.open).top - 6, from: Number.POSITIVE_INFINITY });
    }
    for (const { rect } of frames) {
      const { width, row, rows } = frameWords;
      const [x, y] = [rect.x + rect.width + sizes.frameWords.gap, rect.y + 4];
      grounds.push({ x, y, width, height: row * rows, from: Number.POSITIVE_INFINITY });
    }
    this.cards = near(grounds);
    const pieces: Piece[] = [];
    for (const wire of wires) {
      if (reach && !overlap(hullOf(wire.points), reach)) continue;
      for (let at = 0; at < wire.points.length; at += pointsASegment) pieces.push({ ...areaOf(wire.points, at), wire, at });
    }
    this.wires = near(pieces);
  }

  /** The spot of least cost, nearest to where the label is looked for. */
  take(wire: UnlabelledWire, start: Point, passing: boolean): Point {
    const best = this.least(wire, start, roomy);
    const free = passing || best.covers === 0 ? best : this.least(wire, start, tight);
    const { point } = free.covers < best.covers ? free : best;
    this.keep(labelRect(point, wire.wire));
    return point;
  }

  private least(wire: UnlabelledWire, start: Point, steps: Steps): { readonly point: Point; readonly covers: number } {
    const covered = (point: Point) => this.cost(labelRect(point, wire.wire), wire, steps.around);
    let best = { point: start, covers: covered(start) };
    let least = best.covers;
    if (least === 0) return best;
    for (const { point, away } of spotsOf(wire.points, start, steps)) {
      if (away >= least) break;
      const covers = covered(point);
      if (away + covers < least) [best, least] = [{ point, covers }, away + covers];
    }
    return best;
  }

  keep(rect: Rect): void {
    for (const key of bandsOf(rect)) {
      const list = this.taken.get(key);
      if (list) list.push(rect);
      else this.taken.set(key, [rect]);
    }
  }

  /** Of what a label there would cover. */
  private cost(rect: Rect, own: UnlabelledWire, around: number): number {
    let cost = 0;
    for (const key of bandsOf(rect))
      for (const other of this.taken.get(key) ?? []) if (overlap(rect, other, around)) cost += costs.label;
    for (const card of this.cards.around(rect)) if (own.depth < card.from && overlap(rect, card, around)) cost += costs.card;
    // Who covers a card looks on anyway
    if (cost > 0) return cost;
    const crossed = new Set<UnlabelledWire>();
    for (const piece of this.wires.around(rect)) {
      if (piece.wire !== own && overlap(rect, piece, around) && meets(piece, rect, around)) crossed.add(piece.wire);
    }
    return crossed.size * costs.wire;
  }
}

/** Where the labels of some wires may stand, with what is around them. */
function reachOf(wires: readonly UnlabelledWire[]): Rect | null {
  const areas = wires.map(({ wire, points }) => {
    const { x, y, width, height } = hullOf(points);
    const label = labelRect([0, 0], wire);
    const [more, above] = [label.width + 2 * around, label.height + 2 * around];
    return { x: x - more / 2, y: y - above / 2, width: width + more, height: height + above };
  });
  return boundsOf(areas);
}

function meets({ wire: { points }, at }: Piece, rect: Rect, around: number): boolean {
  const end = Math.min(points.length, at + pointsASegment);
  for (let i = at + 1; i < end; i++) {
    const [[px, py], [x, y]] = [points[i - 1]!, points[i]!];
    const part = { x: Math.min(x, px), y: Math.min(y, py), width: Math.abs(x - px), height: Math.abs(y - py) };
    if (overlap(part, rect, around)) return true;
  }
  return false;
}

/** Places along a wire, the nearest to `start` first, and how far each is from there. */
function spotsOf(
  points: readonly Point[],
  start: Point,
  steps: Steps,
): readonly { readonly point: Point; readonly away: number }[] {
  let [length, startAt, nearest] = [0, 0, Number.POSITIVE_INFINITY];
  const ends: number[] = [];
  for (const [i, point] of points.entries()) {
    if (i > 0) length += distance(points[i - 1]!, point);
    ends.push(length);
    const near = distance(point, start);
    if (near < nearest) [nearest, startAt] = [near, length];
  }
  const by = Math.max(steps.by, length / steps.most);
  const spots: { point: Point; away: number }[] = [];
  let i = 0;
  for (let at = startAt % by; at <= length; at += by) {
    while (i + 2 < points.length && ends[i + 1]! < at) i++;
    const [from, to] = [points[i]!, points[i + 1] ?? points[i]!];
    const share = ends[i + 1]! > ends[i]! ? (at - ends[i]!) / (ends[i + 1]! - ends[i]!) : 0;
    spots.push({
      point: [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])],
      away: Math.abs(at - startAt),
    });
  }
  return spots.sort((a, b) => a.away - b.away);
}

function distance([x0, y0]: Point, [x1, y1]: Point): number {
  return Math.hypot(x1 - x0, y1 - y0);
}

function bandsOf({ y, height }: Rect): number[] {
  const [first, last] = [Math.floor((y - around) / band), Math.floor((y + height + around) / band)];
  return first === last ? [first] : [first, last];
}
