import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import { overlap } from '../layout/types.ts';
import type { Segment } from './curves.ts';
import { curve, line } from './curves.ts';
import { clearance, isFree, leadsUp } from './route.ts';

/** How far beside the boxes a shortcut runs: its label fits in between. */
const laneDistance = 52;
/** Between two lanes. */
const laneWidth = 14;
/** So far apart the label of the one does not cover the other: beside a lane that has one, where there is room. */
const labelledWidth = 64;
/** Where boxes stand closer a lane runs between them with less. */
const narrow = [24, 34] as const;
const narrowCost = 400;
/** The lanes whose ends are looked at: the next one costs time and is far away. */
const tried = 12;
/** Down and over, and over and in: a wide swing where there is room, else within the gap between two rows. */
const swings = [68, 20] as const;
/** How far below its source, and above its target, a wire turns that leads up. */
const turn = 26;

/** A vertical way beside what stands between two boxes, and how a wire gets there and from there into its target. */
export interface Lane {
  readonly x: number;
  readonly side: 'left' | 'right';
  /** Where the target is entered. */
  readonly into: 'side' | 'top';
  /** Heights of the pieces before and behind the lane. */
  readonly start: number;
  readonly end: number;
}

/** What a lane is looked for between. */
interface Ends {
  readonly source: Rect;
  readonly target: Rect;
  /** Where the wire leaves its source. */
  readonly from: Point;
  /** It is one of those that say their shape on their way. */
  readonly labelled?: boolean;
}

/**
 * The nearest lane that is free, the left one of two alike; of those the first whose ends pass nothing either.
 * `obstacles`: all other boxes in the band; `lanes`: what was given away already, which one with a label keeps off further
 * where that costs no great way.
 */
export function findLane(ends: Ends, obstacles: readonly Rect[], lanes: readonly Rect[]): Lane {
  const { source, target, from } = ends;
  const band = laneBand(ends);
  const up = leadsUp(from, [target.x, target.y]);
  const others = obstacles.filter((rect) => rect.y < band.y + band.height && band.y < rect.y + rect.height);
  // Who goes back passes the two themselves
  const inBand = up ? [...others, source, target] : others;
  const taken = lanes.filter((rect) => rect.y < band.y + band.height && band.y < rect.y + rect.height);
  const passed = [...others, inner(source), inner(target)];
  const center = (source.x + source.width / 2 + target.x + target.width / 2) / 2;
  const nearTaken = (x: number) => taken.some((rect) => Math.abs(rect.x + rect.width / 2 - x) < labelledWidth);
  let [first, close, looked] = [null as Lane | null, null as Lane | null, 0];
  for (const { x, side } of candidates([...others, source, target], center)) {
    const strip = { x: x - laneWidth / 2, y: band.y, width: laneWidth, height: band.height };
    if (close && Math.abs(x - center) > Math.abs(close.x - center) + labelledWidth) break;
    if (close && nearTaken(x)) continue;
    if (inBand.some((rect) => overlap(strip, rect, clearance)) || taken.some((rect) => overlap(strip, rect, -1))) continue;
    const besides = side === 'left' ? x <= target.x - 20 : x >= target.x + target.width + 20;
    const ways = waysOf(x, side, besides);
    const free = freeWay(ways, ends, passed);
    if (free && (close || !ends.labelled || !nearTaken(x))) return free;
    if (free) close = free;
    if (besides) first ??= ways[0]!;
    if (++looked === tried) break;
  }
  return close ?? first ?? waysOf(Math.min(source.x, target.x) - laneDistance, 'left', true)[0]!;
}

function candidates(rects: readonly Rect[], center: number): { x: number; side: Lane['side'] }[] {
  // Boxes stand in columns, so most of them propose the same lanes
  const lefts = new Set<number>();
  const rights = new Set<number>();
  for (const rect of rects) {
    lefts.add(rect.x);
    rights.add(rect.x + rect.width);
  }
  const shifts = [
    ...Array.from({ length: 6 }, (_, i) => ({ by: laneDistance + i * laneWidth, cost: 0 })),
    ...narrow.map((by) => ({ by, cost: narrowCost })),
  ];
  const cost = (x: number) => Math.abs(x - center);
  return shifts
    .flatMap(({ by, cost: more }) => [
      ...[...lefts].map((x) => ({ x: x - by, side: 'left' as const, cost: cost(x - by) + more })),
      ...[...rights].map((x) => ({ x: x + by, side: 'right' as const, cost: cost(x + by) + more + 1 })),
    ])
    .sort((a, b) => a.cost - b.cost);
}

/** The first way whose pieces before and behind the lane pass nothing. */
function freeWay(ways: readonly Lane[], { target, from }: Ends, passed: readonly Rect[]): Lane | undefined {
  const known = new Map<string, boolean>();
  const pieceIsFree = (key: string, piece: Segment): boolean => {
    const free = known.get(key) ?? isFree([piece], passed);
    known.set(key, free);
    return free;
  };
  return ways.find((lane) => {
    const { start, into, end } = lane;
    const [first, , last] = besideRoute(from, entry(target, lane), lane);
    return pieceIsFree(`${start}`, first!) && pieceIsFree(`${into} ${end}`, last!);
  });
}

/** A wire touches the two that it joins; their insides it passes no more than others. */
function inner({ x, y, width, height }: Rect): Rect {
  const by = clearance + 2;
  return { x: x + by, y: y + by, width: Math.max(0, width - 2 * by), height: Math.max(0, height - 2 * by) };
}

/** From a lane beside the target into its side, if that can be; else down in front of it. The widest swings first. */
function waysOf(x: number, side: Lane['side'], besides: boolean): Lane[] {
  const intos = besides ? (['side', 'top'] as const) : (['top'] as const);
  return intos.flatMap((into) => swings.flatMap((end) => swings.map((start): Lane => ({ x, side, into, start, end }))));
}

/** About where a wire comes in: which port it is, is known when all have their lanes. */
function entry({ x, y, width, height }: Rect, { into, side }: Lane): Point {
  return into === 'top' ? [x + width / 2, y] : [side === 'left' ? x : x + width, y + height / 2];
}

/** From where to where a lane between two boxes runs; it has no width yet. */
export function laneBand({ source, target, from }: Ends): Rect {
  if (leadsUp(from, [target.x, target.y])) {
    const top = Math.min(source.y, target.y) - turn;
    return { x: 0, y: top, width: 0, height: Math.max(from[1], target.y + target.height) + turn - top };
  }
  const [top, bottom] = [source.y + source.height, target.y + target.height / 2];
  return { x: 0, y: Math.min(top, bottom), width: 0, height: Math.abs(bottom - top) };
}

/** What a lane takes up, so that the next one keeps off. */
export function laneRect(lane: Lane, from: Point, to: Point): Rect {
  return { x: lane.x - 1, y: Math.min(from[1], to[1]), width: 2, height: Math.abs(to[1] - from[1]) };
}

/** Out of the lower edge, along the lane, and into the target; always three pieces, the middle one the lane. */
export function besideRoute(from: Point, to: Point, lane: Lane): readonly Segment[] {
  const [[x0, y0], [x1, y1]] = [from, to];
  const { x } = lane;
  const inward = lane.side === 'left' ? -1 : 1;
  if (y1 < y0) {
    // Back up: around below the source, and above the target where it is entered from there
    const low = Math.max(y0 - 8, y1);
    const high = lane.into === 'top' ? y1 - 4 : Math.min(low, y1 + Math.min(lane.end, (low - y1) / 2));
    return [
      curve(from, [x0, y0 + turn], [x, y0 + turn], [x, low]),
      line([x, low], [x, high]),
      lane.into === 'top'
        ? curve([x, high], [x, y1 - turn], [x1, y1 - turn], to)
        : curve([x, high], [x, y1 + (high - y1) / 4], [x - inward * 20, y1], to),
    ];
  }
  const length = lane.into === 'top' ? y1 - y0 : Math.max(40, y1 - y0);
  const start = Math.min(lane.start, length / 2);
  const end = Math.min(lane.end - 4, length / 2);
  return [
    curve(from, [x0, y0 + Math.min(18, start / 2)], [x, y0 - 4], [x, y0 + start]),
    line([x, y0 + start], [x, y1 - end]),
    lane.into === 'top'
      ? curve([x, y1 - end], [x, y1 + 4], [x1, y1 - Math.min(18, end / 2)], to)
      : curve([x, y1 - end], [x, y1 - Math.min(12, end / 2)], [x - inward * 20, y1], to),
  ];
}
