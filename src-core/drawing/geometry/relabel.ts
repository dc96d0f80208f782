import { successorsOf } from '../successors.ts';
import type { Drawing } from '../types.ts';
import type { Geometry } from './types.ts';

/**
 * The geometry of a drawing that has the same boxes, ports and wires as the one before: everything stays at its place
 * and only says something else. Null where more has changed.
 */
export function relabel(geometry: Geometry, before: Drawing, now: Drawing): Geometry | null {
  if (before === now) return geometry;
  const successors = successorsOf(before, now);
  if (!successors) return null;
  const { drawings, boxes, wires } = successors;
  const after = <T>(map: Map<T, T>, part: T): T => map.get(part) ?? part;
  const frames = new Map([...drawings.values()].flatMap((drawing) => drawing.frames.map((frame) => [frame.id, frame])));
  return {
    boxes: geometry.boxes.map((placed) => {
      const [box, drawing] = [after(boxes, placed.box), after(drawings, placed.drawing)];
      return box === placed.box && drawing === placed.drawing ? placed : { ...placed, box, drawing };
    }),
    wires: geometry.wires.map((placed) => {
      const [wire, drawing] = [after(wires, placed.wire), after(drawings, placed.drawing)];
      return wire === placed.wire && drawing === placed.drawing ? placed : { ...placed, wire, drawing };
    }),
    exits: geometry.exits,
    frames: geometry.frames.map((placed) => {
      const frame = frames.get(placed.id);
      if (!frame) return placed;
      const { boxes: _, ...data } = frame;
      return { ...placed, ...data };
    }),
  };
}
