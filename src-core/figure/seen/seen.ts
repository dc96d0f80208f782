import { isLabelled, labelRect } from '../../drawing/geometry/labels.ts';
import { slipsOf } from '../../drawing/geometry/slips.ts';
import type { Geometry, PlacedBox, PlacedFrame, PlacedWire } from '../../drawing/geometry/types.ts';
import { lensSum } from '../../drawing/lens.ts';
import { sizes } from '../../drawing/sizes.ts';
import { formatShare, formatShort } from '../../words/format.ts';
import { named, titled } from '../named.ts';
import type { Palette } from '../palette.ts';
import { Sheet } from '../sheet.ts';
import type { Span } from '../text.ts';
import { faces, textLine, textWidth } from '../text.ts';
import { tag } from '../xml.ts';
import { drawOpen, drawStack } from './box.ts';
import type { Look } from './card.ts';
import { drawCard } from './card.ts';
import { drawSlip } from './slip.ts';

/** Sheets of a pile reach so far out. */
const pile = 9;
/** Above everything else. */
const top = Number.MAX_SAFE_INTEGER;

/** A drawing as the canvas shows it. */
export function drawSeen(geometry: Geometry, look: Look): Sheet {
  const sheet = new Sheet();
  for (const frame of geometry.frames) drawFrame(sheet, frame, look);
  if (look.notes) for (const { card, at } of slipsOf(geometry)) drawSlip(sheet, top, card.note, at, look.palette);
  for (const wire of geometry.wires) drawWire(sheet, wire, look);
  for (const { path, depth } of geometry.exits) sheet.draw(depth * 4, tag('path', { d: path, ...wireLook(look.palette, false) }));
  for (const placed of geometry.boxes) drawBox(sheet, placed, look);
  return sheet;
}

function drawBox(sheet: Sheet, { box, rect, inputs, outputs, depth }: PlacedBox, look: Look): void {
  const layer = depth * 4 + (box.type === 'open' ? 1 : 2);
  sheet.cover({ ...rect, width: rect.width + pile, height: rect.height + pile });
  if (box.type === 'stack') sheet.draw(layer, drawStack(box, rect, look, named));
  else sheet.draw(layer, named(box.card, box.type === 'open' ? drawOpen(box, rect, look) : drawCard(box, rect, look)));
  if (!look.words && box.type !== 'open') return;
  const ports = [
    ...inputs.filter((port, i) => port.used && (box.type !== 'stack' || i === 0)),
    ...outputs.slice(-1),
    ...(box.type === 'stack' ? [] : outputs.slice(0, -1)),
  ];
  for (const { x, y } of ports) {
    const dot = {
      cx: rect.x + x,
      cy: rect.y + y,
      r: 3.75,
      fill: look.palette.surface,
      stroke: look.palette.edge,
      'stroke-width': 1.5,
    };
    sheet.draw(layer, tag('circle', dot));
  }
}

function wireLook(palette: Palette, bad: boolean) {
  return {
    fill: 'none',
    stroke: bad ? palette.error : palette.edge,
    'stroke-width': 1.5,
    'stroke-dasharray': bad ? '5 4' : undefined,
  };
}

function drawWire(sheet: Sheet, placed: PlacedWire, { palette, labels, words }: Look): void {
  const { wire, path, points, label, depth } = placed;
  const bad = wire.problem !== null;
  sheet.draw(depth * 4, tag('path', { d: path, ...wireLook(palette, bad) }));
  for (const [x, y] of points) sheet.cover({ x, y, width: 0, height: 0 });
  if (wire.shape === '' || !(words ? isLabelled(placed, labels) : bad)) return;
  const ground = labelRect(label, { shape: wire.shape });
  sheet.cover(ground);
  const said: Span = { text: wire.shape, weight: 'mono', color: bad ? palette.error : palette.muted };
  const at = { x: label[0], y: label[1] + 3.8, 'text-anchor': 'middle', 'font-family': faces.mono };
  sheet.draw(
    top,
    tag('rect', { ...ground, rx: 4, fill: bad ? palette['error-soft'] : palette.canvas }) +
      textLine([said], ground.width, 10.5, at),
  );
}

function drawFrame(sheet: Sheet, frame: PlacedFrame, { palette, notes, over, all }: Look): void {
  const { rect, title, macs, parameters, shape, note, depth } = frame;
  const { x, y, width, height } = rect;
  const beside = x + width + sizes.frameWords.gap;
  const dashes = { fill: 'none', stroke: palette['line-strong'], 'stroke-dasharray': '3 3' };
  sheet.draw(depth * 4 - 1, tag('rect', { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 12, ...dashes }));
  sheet.cover(rect);
  const rows: readonly Span[] = [
    { text: title, weight: 'bold', color: palette.text },
    { text: all > 0 ? `${formatShare(lensSum(over, frame) / all)} of all` : '', weight: 'bold', color: palette.accent },
    { text: macs > 0 ? `${formatShort(macs)} multiply-adds` : '', color: palette.muted },
    { text: parameters > 0 ? `${formatShort(parameters)} parameters` : '', color: palette.muted },
    { text: shape, weight: 'mono', color: palette.muted },
  ];
  const said = rows.filter(({ text }) => text !== '');
  if (notes && note !== '') drawSlip(sheet, top, note, [beside, y + 8 + said.length * 17], palette);
  for (const [i, row] of said.entries()) {
    const at = { x: beside, y: y + 4 + i * 17 + 12.5 };
    const mono = row.weight === 'mono';
    const wanted = textWidth(row.text, 12, row.weight);
    const room = Math.min(sizes.frameWords.width, wanted);
    sheet.cover({ x: at.x, y: at.y - 12, width: room, height: 16 });
    const line = textLine([row], room + 1, mono ? 11 : 12, { ...at, 'font-family': mono ? faces.mono : undefined });
    sheet.draw(depth * 4, wanted > room ? titled(row.text, line) : line);
  }
}
