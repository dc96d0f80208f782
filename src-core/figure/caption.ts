import type { Rect } from '../drawing/layout/types.ts';
import type { Sheet } from './sheet.ts';
import { textLine, textWidth } from './text.ts';

/** A title above the drawing, over the middle of its boxes; no wider than twice the drawing. */
export function caption(
  sheet: Sheet,
  { title, color, size }: { title: string; color: string; size: number },
  boxes: Rect | null,
): void {
  if (title.trim() === '') return;
  const { y, width } = sheet.bounds;
  const middle = boxes ? boxes.x + boxes.width / 2 : 0;
  const room = Math.min(textWidth(title, size, 'bold'), Math.max(2 * width, 240)) + 1;
  const at = { x: middle, y: y - size, 'text-anchor': 'middle' };
  sheet.cover({ x: at.x - room / 2, y: y - 2.2 * size, width: room, height: size });
  sheet.draw(0, textLine([{ text: title, weight: 'bold', color }], room, size, at));
}
