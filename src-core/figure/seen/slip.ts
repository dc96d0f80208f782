import type { Point } from '../../document/types.ts';
import type { Palette } from '../palette.ts';
import type { Sheet } from '../sheet.ts';
import { textLine, wrapText } from '../text.ts';
import { tag } from '../xml.ts';

/** As the canvas's styles have it: what is longer is cut there, too. */
const slip = { width: 168, side: 8, above: 4, line: 16, lines: 4, size: 12 } as const;

/** A note as the canvas shows it, its upper left corner at a point. */
export function drawSlip(sheet: Sheet, layer: number, note: string, [x, y]: Point, palette: Palette): void {
  const { width, side, above, line, size } = slip;
  const room = width - 2 * side - 4;
  const lines = wrapText(note, room, size, slip.lines);
  const height = lines.length * line + 2 * above + 2;
  sheet.cover({ x, y, width, height });
  sheet.draw(
    layer,
    [
      tag('rect', {
        x: x + 0.5,
        y: y + 0.5,
        width: width - 1,
        height: height - 1,
        rx: 4,
        fill: palette.surface,
        stroke: palette.line,
      }),
      tag('rect', { x, y, width: 3, height, rx: 1.5, fill: palette.warning }),
      ...lines.map((text, i) =>
        textLine([{ text, color: palette.text }], room + 1, size, { x: x + side + 3, y: y + above + 1 + i * line + 12 }),
      ),
    ].join(''),
  );
}
