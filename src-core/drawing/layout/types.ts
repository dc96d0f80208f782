import type { Point } from '../../document/types.ts';

/**
 * Something to place. Positions everywhere are the middle of a box's upper edge: there the wire enters, so boxes of
 * different widths stand in line, and a card that grows a row keeps its place.
 */
export interface LayoutBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Chosen by the person. */
  readonly at?: Point;
  /** Frame around it. */
  readonly frame?: string;
  /** How much larger it is than when closed, for an instance opened in place. */
  readonly grown?: { readonly width: number; readonly height: number };
}

/** Something with a size: a box, or a frame around boxes. */
export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
}

export interface LayoutGraph {
  readonly boxes: readonly LayoutBox[];
  readonly links: readonly Link[];
  /** Distance between a box and the next below it. */
  readonly gap: number;
}

export interface Placement {
  readonly position: Point;
  /** How far an opened instance pushed it from where the person put it. */
  readonly pushed: Point;
}

export type Placements = ReadonlyMap<string, Placement>;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function rectOf(box: { readonly width: number; readonly height: number }, [x, y]: Point): Rect {
  return { x: x - box.width / 2, y, width: box.width, height: box.height };
}

export function overlap(a: Rect, b: Rect, margin = 0): boolean {
  return (
    a.x < b.x + b.width + margin && b.x < a.x + a.width + margin && a.y < b.y + b.height + margin && b.y < a.y + a.height + margin
  );
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
}

export function boundsOf(rects: Iterable<Rect>): Rect | null {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
