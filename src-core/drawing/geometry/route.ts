import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';
import { boundsOf, overlap } from '../layout/types.ts';
import type { Segment } from './curves.ts';
import { curve, line, pointsAlong } from './curves.ts';

/** How near a wire may come to a box that it passes. */
export const clearance = 6;

/** All that a direct route between two points can come near. */
export function directArea([x0, y0]: Point, [x1, y1]: Point): Rect {
  return {
    x: Math.min(x0, x1) - clearance,
    y: Math.min(y0, y1) - clearance,
    width: Math.abs(x1 - x0) + 2 * clearance,
    height: Math.abs(y1 - y0) + 2 * clearance,
  };
}

/** Whether a wire has to go back: its target begins above its source's lower edge. */
export function leadsUp([, y0]: Point, [, y1]: Point): boolean {
  return y1 < y0 + 4;
}

/** Straight down or in one swing, if nothing stands in between; null where something does, and for what leads up. */
export function directRoute(from: Point, to: Point, obstacles: readonly Rect[]): readonly Segment[] | null {
  const [[x0, y0], [x1, y1]] = [from, to];
  if (leadsUp(from, to)) return null;
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

/** Whether a way keeps off all of these. */
export function isFree(segments: readonly Segment[], obstacles: readonly Rect[]): boolean {
  const points = pointsAlong(segments);
  // Most of what stands around is not near at all
  const area = boundsOf(points.map(([x, y]) => ({ x, y, width: 0, height: 0 })));
  return !area || !obstacles.some((rect) => overlap(area, rect, clearance) && crosses(points, rect));
}

/** Whether a way comes nearer to a box than it may. */
export function crosses(points: readonly Point[], rect: Rect): boolean {
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    const piece = { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
    if (overlap(piece, rect, clearance)) return true;
  }
  return false;
}
