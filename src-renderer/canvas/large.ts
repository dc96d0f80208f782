import type { Drawing } from '#core/drawing/types.ts';

/** From so many boxes on the window would stand still for a moment. */
export const large = 200;

/** Whether a drawing is laid out and placed beside the window, and drawn in pieces. */
export function isLarge(drawing: Drawing): boolean {
  return sizeOf(drawing) >= large;
}

function sizeOf({ boxes }: Drawing): number {
  return boxes.reduce((sum, box) => sum + (box.type === 'open' ? sizeOf(box.inside) : 1), 0);
}
