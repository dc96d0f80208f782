import type { DrawingLayout } from '../layoutDrawing.ts';
import type { Drawing } from '../types.ts';
import { Before } from './before.ts';
import type { Packed } from './pack.ts';
import { unpack } from './pack.ts';
import type { Dragged } from './place.ts';
import { place } from './place.ts';
import { relabel } from './relabel.ts';
import type { Geometry } from './types.ts';

/** From so many boxes on leading every wire anew takes longer than a frame. */
const many = 64;

/**
 * Puts a drawing on the canvas: rectangles, ports and the ways of the wires. Where only words changed since `previous`,
 * its places and ways are taken over. Of a large drawing in the same layout also the ways of those wires whose
 * ends stay and that nothing has come in the way of: what is led anew keeps off them, until the next layout leads all.
 */
export function placeDrawing(drawing: Drawing, layout: DrawingLayout, dragged: Dragged, previous?: Geometry): Geometry {
  const before = previous && bases.get(previous);
  const here = before?.layout === layout ? before : null;
  const still = here && here.dragged.size === 0 && dragged.size === 0;
  const geometry =
    (still && relabel(previous!, here.drawing, drawing)) ||
    place(drawing, layout, dragged, here && previous!.boxes.length >= many ? new Before(previous!) : null);
  bases.set(geometry, { drawing, layout, dragged });
  return geometry;
}

/**
 * The layout and geometry of a drawing that were made elsewhere from a copy of it, such as in a worker: the same, with the
 * drawing's own parts.
 */
export function adoptGeometry(packed: Packed, drawing: Drawing): ReturnType<typeof unpack> {
  const own = unpack(packed, drawing);
  bases.set(own.geometry, { drawing, layout: own.layout, dragged: new Map() });
  return own;
}

/** What a geometry was made from. */
const bases = new WeakMap<Geometry, { drawing: Drawing; layout: DrawingLayout; dragged: Dragged }>();
