import type { Rect } from '../layout/types.ts';
import { boundsOf } from '../layout/types.ts';

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontally' | 'vertically';

const aligned: Readonly<Record<Alignment, (rect: Rect, around: Rect) => Rect>> = {
  left: (rect, { x }) => ({ ...rect, x }),
  center: (rect, { x, width }) => ({ ...rect, x: x + (width - rect.width) / 2 }),
  right: (rect, { x, width }) => ({ ...rect, x: x + width - rect.width }),
  top: (rect, { y }) => ({ ...rect, y }),
  middle: (rect, { y, height }) => ({ ...rect, y: y + (height - rect.height) / 2 }),
  bottom: (rect, { y, height }) => ({ ...rect, y: y + height - rect.height }),
};

/** Rectangles in one line with the outermost of them: what is aligned to a side never leaves where they all stood. */
export function align(rects: readonly Rect[], how: Alignment): readonly Rect[] {
  const around = boundsOf(rects);
  return around ? rects.map((rect) => aligned[how](rect, around)) : rects;
}

/** The same space between each and the next; the first and the last stay, or, where they overlap, what comes first. */
export function distribute(rects: readonly Rect[], axis: Axis): readonly Rect[] {
  if (rects.length < 3) return rects;
  const [start, size] = axis === 'horizontally' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const order = rects.map((_, i) => i).sort((a, b) => rects[a]![start] - rects[b]![start]);
  const around = boundsOf(rects)!;
  const space = (around[size] - rects.reduce((sum, rect) => sum + rect[size], 0)) / (rects.length - 1);
  const result = [...rects];
  let next = around[start];
  for (const i of order) {
    result[i] = { ...rects[i]!, [start]: next };
    next += rects[i]![size] + space;
  }
  return result;
}
