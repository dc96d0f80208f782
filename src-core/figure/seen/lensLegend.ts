import { lensMeanings, lensWords } from '../../drawing/lens.ts';
import type { Sheet } from '../sheet.ts';
import { textLine, textWidth } from '../text.ts';
import { tag } from '../xml.ts';
import type { Look } from './card.ts';
import { strongest } from './card.ts';

const steps = 8;
const step = { width: 14, height: 8 };

/** Above the drawing, at its left: what the tint measures, from nothing to the most. */
export function drawLensLegend(sheet: Sheet, { over: { lens }, maximum, whole, palette }: Look): void {
  if (lens === 'shapes' || maximum <= 0) return;
  const { x, y: upper } = sheet.bounds;
  const y = upper - 44;
  const most = lensWords(lens, maximum, whole);
  const { title } = lensMeanings[lens];
  const bar = steps * step.width;
  const edge = { x: x + 0.5, y: y + 10.5, width: bar - 1, height: step.height - 1 };
  const line = (text: string, at: number, attributes: { x: number; 'text-anchor'?: string }) =>
    textLine([{ text, color: palette.muted }], 200, 11, { y: at, ...attributes });
  const patches = Array.from({ length: steps }, (_, i) =>
    tag('rect', {
      x: x + i * step.width,
      y: y + 10,
      ...step,
      fill: palette.accent,
      'fill-opacity': (i / (steps - 1)) * strongest,
    }),
  );
  sheet.draw(0, tag('rect', { ...edge, fill: palette.surface, stroke: palette['line-strong'] }) + patches.join(''));
  sheet.draw(0, line(title, y + 3, { x }));
  sheet.draw(0, line('0', y + 31, { x }) + line(most, y + 31, { x: x + bar, 'text-anchor': 'end' }));
  const words = Math.max(bar, textWidth(title, 11));
  sheet.cover({ x: Math.min(x, x + bar - textWidth(most, 11)), y: y - 8, width: words, height: 42 });
}
