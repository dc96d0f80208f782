import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import { overlap } from '../layout/types.ts';
import type { Segment } from './curves.ts';
import { curve, line, pointsAlong } from './curves.ts';

/** How far beside the boxes a shortcut runs: its label fits in between. */
const laneDistance = 52;
/** Between two lanes. */
const laneWidth = 14;
/** How near a wire may come to a box that it passes. */
const clearance = 6;

export interface Lane {
  readonly x: number;
  readonly side: 'left' | 'right';
}

/** All that a direct route between two points can come near. */
export function directArea([x0, y0]: Point, [x1, y1]: Point): Rect {
  return {
    x: Math.min(x0, x1) - clearance,
    y: Math.min(y0, y1) - clearance,
    width: Math.abs(x1 - x0) + 2 * clearance,
    height: Math.abs(y1 - y0) + 2 * clearance,
  };
}

/** Straight down or in one swing, if nothing stands in between; null where something does. Upwards there is one way only. */
export function directRoute(from: Point, to: Point, obstacles: readonly Rect[]): readonly Segment[] | null {
  const [[x0, y0], [x1, y1]] = [from, to];
  if (y1 < y0 + 4) return [upward(from, to)];
  if (Math.abs(x1 - x0) < 1) return isFree([line(from, to)], obstacles) ? [line(from, to)] : null;
  const swing = Math.min(y1 - y0, 72);
  const middle = (y0 + y1) / 2;
  const tries: Segment[][] = [
    // Late: down its own column, then over; early: over at once, then down
    [line(from, [x0, y1 - swing]), curve([x0, y1 - swing], [x0, y1 - swing / 2], [x1, y1 - swing / 2], to)],
    [curve(from, [x0, y0 + swing / 2], [x1, y0 + swing / 2], [x1, y0 + swing]), line([x1, y0 + swing], to)],
    [curve(from, [x0, middle], [x1, middle], to)],
  ];
  return tries.find((segments) => isFree(segments, obstacles)) ?? null;
}

function upward(from: Point, to: Point): Segment {
  const reach = Math.max(40, (from[1] - to[1]) / 2);
  return curve(from, [from[0], from[1] + reach], [to[0], to[1] - reach], to);
}

function isFree(segments: readonly Segment[], obstacles: readonly Rect[]): boolean {
  const points = pointsAlong(segments);
  return !obstacles.some((rect) => crosses(points, rect));
}

function crosses(points: readonly Point[], rect: Rect): boolean {
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    const piece = { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
    if (overlap(piece, rect, clearance)) return true;
  }
  return false;
}

/** A vertical lane beside what stands between two boxes: the nearest that is free, the left one of two alike. */
export function findLane(source: Rect, target: Rect, obstacles: readonly Rect[], lanes: readonly Rect[]): Lane {
  const band = laneBand(source, target);
  const inBand = obstacles.filter((rect) => rect.y < band.y + band.height && band.y < rect.y + rect.height);
  const taken = lanes.filter((rect) => rect.y < band.y + band.height && band.y < rect.y + rect.height);
  const center = (source.x + source.width / 2 + target.x + target.width / 2) / 2;
  const cost = ({ x, side }: Lane) => Math.abs(x - center) + (side === 'right' ? 1 : 0);
  // Boxes stand in columns, so most of them propose the same lanes
  const lefts = new Set<number>();
  const rights = new Set<number>();
  for (const rect of [...inBand, source, target]) {
    lefts.add(rect.x);
    rights.add(rect.x + rect.width);
  }
  const shifts = Array.from({ length: 6 }, (_, shift) => laneDistance + shift * laneWidth);
  const candidates = [
    ...[...lefts].flatMap((x) => shifts.map((shift): Lane => ({ x: x - shift, side: 'left' }))),
    ...[...rights].flatMap((x) => shifts.map((shift): Lane => ({ x: x + shift, side: 'right' }))),
  ].sort((a, b) => cost(a) - cost(b));
  const isFreeLane = ({ x, side }: Lane) => {
    if (side === 'left' ? x > target.x - 20 : x < target.x + target.width + 20) return false;
    const lane = { x: x - laneWidth / 2, y: band.y, width: laneWidth, height: band.height };
    return !inBand.some((rect) => overlap(lane, rect, clearance)) && !taken.some((rect) => overlap(lane, rect, -1));
  };
  return candidates.find(isFreeLane) ?? { x: Math.min(source.x, target.x) - laneDistance, side: 'left' };
}

/** From where to where a lane between two boxes runs; it has no width yet. */
export function laneBand(source: Rect, target: Rect): Rect {
  const [top, bottom] = [source.y + source.height, target.y + target.height / 2];
  return { x: 0, y: Math.min(top, bottom), width: 0, height: Math.abs(bottom - top) };
}

/** What a lane takes up, so that the next one keeps off. */
export function laneRect(lane: Lane, from: Point, to: Point): Rect {
  return { x: lane.x - 1, y: Math.min(from[1], to[1]), width: 2, height: Math.abs(to[1] - from[1]) };
}

/** Out of the lower edge, down the lane, and into the side of the target. */
export function besideRoute(from: Point, to: Point, lane: Lane): readonly Segment[] {
  const [[x0, y0], [x1, y1]] = [from, to];
  const inward = lane.side === 'left' ? -1 : 1;
  const length = Math.max(40, y1 - y0);
  const start = Math.min(68, length / 2);
  const end = Math.min(64, length / 2);
  return [
    curve(from, [x0, y0 + Math.min(18, start / 2)], [lane.x, y0 - 4], [lane.x, y0 + start]),
    line([lane.x, y0 + start], [lane.x, y1 - end]),
    curve([lane.x, y1 - end], [lane.x, y1 - 12], [lane.x - inward * 20, y1], [x1, y1]),
  ];
}
