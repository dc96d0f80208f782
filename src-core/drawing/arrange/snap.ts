import type { Rect } from '../layout/types.ts';

/** A line along which a moved box stands with others; from the first to the last of them. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Snap {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

interface Match {
  readonly by: number;
  readonly at: number;
  readonly other: Rect;
}

/** How a moved rectangle comes into line with near ones: edges with edges, middles with middles, within `reach`. */
export function snap(moving: Rect, others: readonly Rect[], reach: number): Snap {
  const x = nearest(moving, others, reach, 'x', 'width');
  const y = nearest(moving, others, reach, 'y', 'height');
  const [dx, dy] = [x?.by ?? 0, y?.by ?? 0];
  const moved = { ...moving, x: moving.x + dx, y: moving.y + dy };
  const guides: Guide[] = [];
  if (x) guides.push({ axis: 'x', at: x.at, ...span(moved, x.other, 'y', 'height') });
  if (y) guides.push({ axis: 'y', at: y.at, ...span(moved, y.other, 'x', 'width') });
  return { dx, dy, guides };
}

function nearest(moving: Rect, others: readonly Rect[], reach: number, start: 'x' | 'y', size: 'width' | 'height'): Match | null {
  let best: Match | null = null;
  let distance = Number.POSITIVE_INFINITY;
  const [across, depth] = start === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const);
  for (const other of others) {
    for (const share of [0.5, 0, 1]) {
      const at = other[start] + share * other[size];
      const by = at - (moving[start] + share * moving[size]);
      if (Math.abs(by) > reach) continue;
      // Of equally near lines that of the nearest box
      const away = Math.abs(by) * 1e6 + Math.abs(other[across] + other[depth] / 2 - moving[across] - moving[depth] / 2);
      if (away >= distance) continue;
      distance = away;
      best = { by, at, other };
    }
  }
  return best;
}

function span(a: Rect, b: Rect, start: 'x' | 'y', size: 'width' | 'height'): { from: number; to: number } {
  return { from: Math.min(a[start], b[start]), to: Math.max(a[start] + a[size], b[start] + b[size]) };
}
