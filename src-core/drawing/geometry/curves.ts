import type { Point } from '../../document/types.ts';
import type { Rect } from '../layout/types.ts';

/** A line or a cubic curve; a wire is a few of them in a row. */
export type Segment =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'curve'; readonly from: Point; readonly c1: Point; readonly c2: Point; readonly to: Point };

const samples = 10;

export function line(from: Point, to: Point): Segment {
  return { kind: 'line', from, to };
}

export function curve(from: Point, c1: Point, c2: Point, to: Point): Segment {
  return { kind: 'curve', from, c1, c2, to };
}

export function svgPath(segments: readonly Segment[]): string {
  const [first] = segments;
  if (!first) return '';
  const text = (points: readonly Point[]) => points.map(([x, y]) => `${round(x)} ${round(y)}`).join(' ');
  return segments.reduce(
    (path, s) => (s.kind === 'line' ? `${path}L${text([s.to])}` : `${path}C${text([s.c1, s.c2, s.to])}`),
    `M${text([first.from])}`,
  );
}

/** The same way elsewhere: every point of a path that `svgPath` wrote, moved. */
export function mapPath(path: string, move: (point: Point) => Point): string {
  return path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x: string, y: string) =>
    move([Number(x), Number(y)])
      .map(round)
      .join(' '),
  );
}

/** How many points `pointsAlong` gives a segment. */
export const pointsASegment = samples + 1;

/** Points along the segments, ends included. */
export function pointsAlong(segments: readonly Segment[]): Point[] {
  const points: Point[] = [];
  for (const segment of segments) {
    for (let i = 0; i <= samples; i++) points.push(pointAt(segment, i / samples));
  }
  return points;
}

export function pointAt(segment: Segment, t: number): Point {
  const { from, to } = segment;
  const u = 1 - t;
  if (segment.kind === 'line') return [u * from[0] + t * to[0], u * from[1] + t * to[1]];
  const { c1, c2 } = segment;
  const mix = (i: 0 | 1) => u * u * u * from[i] + 3 * u * u * t * c1[i] + 3 * u * t * t * c2[i] + t * t * t * to[i];
  return [mix(0), mix(1)];
}

/** Square of the distance from a point to a line of points. */
export function distanceTo(points: readonly Point[], [px, py]: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
    nearest = Math.min(nearest, (ax + t * dx - px) ** 2 + (ay + t * dy - py) ** 2);
  }
  return Math.sqrt(nearest);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What a piece of a wire runs within: its points from `at` on, up to `end`. */
export function areaOf(points: readonly Point[], at: number, end = Math.min(points.length, at + pointsASegment)): Rect {
  let [left, top] = points[at]!;
  let [right, bottom] = [left, top];
  for (let i = at + 1; i < end; i++) {
    const [x, y] = points[i]!;
    if (x < left) left = x;
    else if (x > right) right = x;
    if (y < top) top = y;
    else if (y > bottom) bottom = y;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What a whole wire runs within. Asked again at each step of a drag, where most wires stay. */
export function hullOf(points: readonly Point[]): Rect {
  const known = hulls.get(points);
  if (known) return known;
  const hull = areaOf(points, 0, points.length);
  hulls.set(points, hull);
  return hull;
}
const hulls = new WeakMap<readonly Point[], Rect>();
