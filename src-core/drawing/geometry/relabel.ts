import { successorsOf } from '../successors.ts';
import type { Drawing } from '../types.ts';
import { placeLabels } from './labelPlaces.ts';
import { isCompact, isLabelled } from './labels.ts';
import type { Geometry, PlacedWire } from './types.ts';

/**
 * The geometry of a drawing that has the same boxes, ports and wires as the one before: everything stays at its place
 * and only says something else; labels that say more or less look for their place anew. Null where more has changed.
 */
export function relabel(geometry: Geometry, before: Drawing, now: Drawing): Geometry | null {
  if (before === now) return geometry;
  const successors = successorsOf(before, now);
  if (!successors) return null;
  const { drawings, boxes, wires } = successors;
  const after = <T>(map: Map<T, T>, part: T): T => map.get(part) ?? part;
  const frames = new Map([...drawings.values()].flatMap((drawing) => drawing.frames.map((frame) => [frame.id, frame])));
  const moved = {
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
  return { ...moved, wires: labelled(geometry.wires, moved, isCompact(before), isCompact(now)) };
}

/** The wires, of which those that say more or less than before look for a place for their label anew. */
function labelled(
  before: readonly PlacedWire[],
  { boxes, frames, wires }: Geometry,
  compactBefore: boolean,
  compact: boolean,
): readonly PlacedWire[] {
  const stays = (wire: PlacedWire, old: PlacedWire): boolean =>
    wire === old ||
    (wire.wire.shape.length === old.wire.shape.length &&
      wire.wire.mark === old.wire.mark &&
      [false, true].every((every) => isLabelled(wire, { compact, every }) === isLabelled(old, { compact, every })));
  const kept = wires.map((wire, i) => (compact === compactBefore && stays(wire, before[i]!) ? wire.label : null));
  if (!kept.includes(null)) return wires;
  const labels = placeLabels(wires, { boxes, frames }, compact, { kept });
  return wires.map((wire, i) => {
    const [x, y] = labels[i]!;
    return x === wire.label[0] && y === wire.label[1] ? wire : { ...wire, label: [x, y] };
  });
}
