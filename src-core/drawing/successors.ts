import { sameParts } from './alike.ts';
import type { Box, Drawing, Wire } from './types.ts';

/** What stands for what of the drawing before. */
export interface Successors {
  readonly drawings: Map<Drawing, Drawing>;
  readonly boxes: Map<Box, Box>;
  readonly wires: Map<Wire, Wire>;
}

/**
 * The successor of every part, for a drawing that has the same boxes, ports and wires as the one before and only says
 * something else. Null where more has changed.
 */
export function successorsOf(before: Drawing, now: Drawing): Successors | null {
  const successors: Successors = { drawings: new Map(), boxes: new Map(), wires: new Map() };
  return follow(before, now, successors) ? successors : null;
}

function follow(before: Drawing, now: Drawing, successors: Successors): boolean {
  if (before === now) return true;
  if (before.boxes.length !== now.boxes.length || before.wires.length !== now.wires.length) return false;
  if (before.frames.length !== now.frames.length || before.outputs.length !== now.outputs.length) return false;
  successors.drawings.set(before, now);
  return (
    before.boxes.every((box, i) => followBox(box, now.boxes[i]!, successors)) &&
    before.wires.every((wire, i) => {
      const next = now.wires[i]!;
      successors.wires.set(wire, next);
      return wire === next || (wire.id === next.id && wire.from.box === next.from.box && wire.to.box === next.to.box);
    }) &&
    before.frames.every((frame, i) => frame.id === now.frames[i]!.id && sameParts(frame.boxes, now.frames[i]!.boxes)) &&
    before.outputs.every((end, i) => sameParts(end, now.outputs[i]!))
  );
}

function followBox(box: Box, next: Box, successors: Successors): boolean {
  if (box === next) return true;
  if (box.id !== next.id || box.width !== next.width || box.height !== next.height || box.frame !== next.frame) return false;
  successors.boxes.set(box, next);
  if (box.type === 'stack')
    return (
      next.type === 'stack' && box.rows.length === next.rows.length && box.rows.every(({ key }, i) => key === next.rows[i]!.key)
    );
  if (next.type === 'stack' || box.type !== next.type) return false;
  const [card, other] = [box.card, next.card];
  if (card.key !== other.key || card.inputs !== other.inputs || card.outputs !== other.outputs) return false;
  return box.type !== 'open' || (next.type === 'open' && follow(box.inside, next.inside, successors));
}
