import type { Point } from '../../document/types.ts';
import { mapPath } from '../../drawing/geometry/curves.ts';
import type { Geometry, PlacedBox, PlacedFrame, PlacedWire } from '../../drawing/geometry/types.ts';
import type { Rect } from '../../drawing/layout/types.ts';
import type { CardData } from '../../drawing/types.ts';
import { cardsOf } from '../../drawing/types.ts';
import type { NodeKind } from '../../drawing/views.ts';
import { formatShort } from '../../words/format.ts';
import { named, titled } from '../named.ts';
import type { PictureOptions } from '../options.ts';
import { paperGrounds } from '../palette.ts';
import { Sheet } from '../sheet.ts';
import type { Span } from '../text.ts';
import { textLine, textWidth } from '../text.ts';
import { tag } from '../xml.ts';
import { drawLegend } from './legend.ts';
import { paper, paperWords } from './sizes.ts';
import { Turn } from './turn.ts';

const ink = { black: '#000000', line: '#333333', pale: '#8a8a8a', shape: '#444444', fault: '#b3261e' } as const;
const head = 5;

/** A drawing as a figure for a paper: thin lines, words in black, nothing to press. */
export function drawPaper(geometry: Geometry, { direction, legend }: Pick<PictureOptions, 'direction' | 'legend'>): Sheet {
  const sheet = new Sheet();
  const turn = new Turn(direction);
  for (const frame of geometry.frames) drawFrame(sheet, frame, turn);
  for (const wire of geometry.wires) drawWire(sheet, wire, turn);
  for (const { path, depth } of geometry.exits) sheet.draw(depth * 4, tag('path', { d: mapPath(path, turn.point), ...line() }));
  for (const placed of geometry.boxes) drawBox(sheet, placed, turn);
  if (legend) drawLegend(sheet, kindsOf(geometry));
  return sheet;
}

function kindsOf(geometry: Geometry): ReadonlySet<NodeKind> {
  return new Set(geometry.boxes.flatMap(({ box }) => (box.type === 'open' ? [] : cardsOf(box).map(({ kind }) => kind))));
}

function line(color: string = ink.line) {
  return { fill: 'none', stroke: color, 'stroke-width': 0.8 };
}

function drawBox(sheet: Sheet, { box, rect, depth }: PlacedBox, turn: Turn): void {
  sheet.cover(turn.rect(rect));
  if (box.type === 'open') {
    const { card } = box;
    const words: readonly Span[] = [
      { text: card.title, weight: 'bold', color: ink.black },
      { text: card.badge, color: ink.black },
    ];
    const at = turn.text([rect.x + 10, rect.y + 16]);
    const frame = tag('rect', { ...turn.rect(rect), rx: 4, fill: '#ffffff', stroke: outline(card), 'stroke-width': 0.8 });
    sheet.draw(depth * 4 + 1, named(card, frame + textLine(words, rect.width - 20, paper.letter, at)));
    bracket(sheet, card, rect, depth, turn);
    return;
  }
  const layer = depth * 4 + 2;
  if (box.type === 'card') {
    sheet.draw(layer, named(box.card, drawCard(box.card, rect, turn, box.card.kind === 'block' ? 3 : 1.5)));
    bracket(sheet, box.card, rect, depth, turn);
    return;
  }
  for (const [i, row] of box.rows.entries()) {
    const part = { ...rect, y: rect.y + i * paper.row, height: paper.row };
    sheet.draw(layer, named(row, drawCard(row, part, turn, 0)));
  }
}

function outline(card: CardData): string {
  return card.severity === 'error' ? ink.fault : ink.line;
}

function drawCard(card: CardData, rect: Rect, turn: Turn, rx: number): string {
  const { title, badge, shape } = paperWords(card);
  const { x, y, width, height } = rect;
  const base = y + height / 2 + 0.35 * paper.letter;
  const room = width - 2 * paper.side;
  const shapeRoom = textWidth(shape, paper.small);
  const words: readonly Span[] = [
    { text: title, weight: 'bold', color: ink.black },
    { text: badge, color: ink.black },
  ];
  const dashed = card.kind === 'unknown' ? '2 2' : undefined;
  const wide = card.severity === 'error' ? 1.8 : card.kind === 'block' ? 1.1 : 0.8;
  return [
    tag('rect', {
      ...turn.rect(rect),
      rx,
      fill: paperGrounds[card.kind],
      stroke: outline(card),
      'stroke-width': wide,
      'stroke-dasharray': dashed,
    }),
    textLine(words, room - (shape === '' ? 0 : shapeRoom + paper.between / 2), paper.letter, turn.text([x + paper.side, base])),
    textLine([{ text: shape, color: ink.shape }], shapeRoom, paper.small, {
      ...turn.text([x + width - paper.side, base]),
      'text-anchor': 'end',
    }),
  ].join('');
}

/** `] ×3` beside what repeats. */
function bracket(sheet: Sheet, card: CardData, { x, y, width, height }: Rect, depth: number, turn: Turn): void {
  if (card.repeat === '') return;
  const right = x + width + 3;
  const path = `M${right} ${y}L${right + 3} ${y}L${right + 3} ${y + height}L${right} ${y + height}`;
  const text = `×${card.repeat}`;
  const room = textWidth(text, paper.letter);
  const words = { x: right + 6, y: y + height / 2 - 5, width: room, height: 10 };
  sheet.cover(turn.rect(words));
  const at = turn.upright(words, paper.letter);
  sheet.draw(
    depth * 4 + 2,
    tag('path', { d: mapPath(path, turn.point), ...line() }) + textLine([{ text, color: ink.black }], room + 1, paper.letter, at),
  );
}

function drawWire(sheet: Sheet, { wire, path, points, label, depth, lane }: PlacedWire, turn: Turn): void {
  const bad = wire.problem !== null;
  const color = bad ? ink.fault : ink.line;
  for (const [x, y] of points) sheet.cover(turn.rect({ x, y, width: 0, height: 0 }));
  sheet.draw(
    depth * 4,
    tag('path', { d: mapPath(path, turn.point), ...line(color), 'stroke-dasharray': bad ? '4 3' : undefined }),
  );
  sheet.draw(depth * 4 + 3, arrow(points.map(turn.point), color));
  // What runs straight from box to box has its shape in the box
  if (wire.shape === '' || !(bad || (wire.disputed && lane !== null))) return;
  const shape = wire.shape.replaceAll(' × ', '×');
  const width = textWidth(shape, paper.small) + 6;
  const ground = turn.words(label, width, 12, lane !== null);
  sheet.cover(ground.rect);
  sheet.draw(
    depth * 4 + 3,
    tag('rect', { ...ground.rect, fill: '#ffffff' }) + textLine([{ text: shape, color }], width, paper.small, ground.text),
  );
}

/** A small head at the end of a wire, as the wire comes in. */
function arrow(points: readonly Point[], color: string): string {
  const end = points.at(-1);
  const before = points.findLast(([x, y]) => end && Math.hypot(x - end[0], y - end[1]) > 1);
  if (!end || !before) return '';
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]);
  const [dx, dy] = [(end[0] - before[0]) / length, (end[1] - before[1]) / length];
  const [x, y] = [end[0] - head * dx, end[1] - head * dy];
  const at = (px: number, py: number) => `${Math.round(px * 10) / 10} ${Math.round(py * 10) / 10}`;
  const half = head * 0.42;
  return tag('path', {
    d: `M${at(...end)}L${at(x - half * dy, y + half * dx)}L${at(x + half * dy, y - half * dx)}Z`,
    fill: color,
  });
}

function drawFrame(sheet: Sheet, { rect: inner, title, macs, parameters, depth }: PlacedFrame, turn: Turn): void {
  // Brackets stand inside it
  const rect = { ...inner, x: inner.x - 10, width: inner.width + 20 };
  sheet.cover(turn.rect(rect));
  const dashes = { fill: 'none', stroke: ink.pale, 'stroke-width': 0.6, 'stroke-dasharray': '3 2' };
  sheet.draw(depth * 4 - 1, tag('rect', { ...turn.rect(rect), rx: 4, ...dashes }));
  const rows: readonly Span[] = [
    { text: title, weight: 'bold' as const, color: ink.black },
    { text: parameters > 0 ? `${formatShort(parameters)} parameters` : '', color: ink.shape },
    { text: macs > 0 ? `${formatShort(macs)} multiply-adds` : '', color: ink.shape },
  ].filter(({ text }) => text !== '');
  for (const [i, row] of rows.entries()) {
    const wanted = textWidth(row.text, paper.small, row.weight ?? 'normal');
    const room = Math.min(wanted, turn.right ? rect.height + paper.gap - 4 : 160);
    const words = turn.beside(rect, i, rows.length, room);
    sheet.cover(words);
    const line = textLine([row], room + 1, paper.small, { x: words.x, y: words.y + 9 });
    sheet.draw(depth * 4, wanted > room ? titled(row.text, line) : line);
  }
}
