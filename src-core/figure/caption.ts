import type { Sheet } from './sheet.ts';
import { textLine, textWidth } from './text.ts';

/** A title above the drawing, in its middle; no wider than twice the drawing. */
export function caption(sheet: Sheet, { title, color, size }: { title: string; color: string; size: number }): void {
  if (title.trim() === '') return;
  const { x, y, width } = sheet.bounds;
  const room = Math.min(textWidth(title, size, 'bold'), Math.max(2 * width, 240)) + 1;
  const at = { x: x + width / 2, y: y - size, 'text-anchor': 'middle' };
  sheet.cover({ x: at.x - room / 2, y: y - 2.2 * size, width: room, height: size });
  sheet.draw(0, textLine([{ text: title, weight: 'bold', color }], room, size, at));
}
