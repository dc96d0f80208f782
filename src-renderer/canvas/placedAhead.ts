import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import type { Dragged } from '#core/drawing/geometry/place.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { DrawingLayout } from '#core/drawing/layoutDrawing.ts';
import type { Drawing } from '#core/drawing/types.ts';

/** How the canvas places a drawing. */
export interface Placing {
  readonly layout: DrawingLayout;
  readonly dragged: Dragged;
  /** What stands there now. */
  readonly previous: Geometry | undefined;
}

let placing: Placing | null = null;
let made: (Placing & { readonly drawing: Drawing; readonly geometry: Geometry }) | null = null;

/** The canvas says how it places what is drawn next; null: it can't. */
export function placeSo(next: Placing | null): void {
  placing = next;
  made = null;
}

/** Places a drawing as the canvas will, before it is gone through. */
export function placeAhead(drawing: Drawing): void {
  if (!placing) return;
  const { layout, dragged, previous } = placing;
  made = { ...placing, drawing, geometry: placeDrawing(drawing, layout, dragged, previous) };
}

/** The geometry of a drawing; what was made of it ahead is not made again. */
export function placeNow(drawing: Drawing, { layout, dragged, previous }: Placing): Geometry {
  const same = made?.drawing === drawing && made.layout === layout && made.dragged === dragged && made.previous === previous;
  return same ? made!.geometry : placeDrawing(drawing, layout, dragged, previous);
}
