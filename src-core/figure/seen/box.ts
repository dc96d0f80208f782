import type { Rect } from '../../drawing/layout/types.ts';
import { sizes } from '../../drawing/sizes.ts';
import type { CardData, OpenBox, StackBox } from '../../drawing/types.ts';
import { icon, warningIcon } from '../icon.ts';
import { hueOf } from '../palette.ts';
import { faces, textLine, textWidth } from '../text.ts';
import { tag } from '../xml.ts';
import type { Look } from './card.ts';
import { headingOf, lensSays, stripe, tightShape, tint, titleSpans, troubleColor, wash, withoutSpaces } from './card.ts';

const radius = 8;

/** A run of operators, a row each. `named` wraps a row so that it says whose it is. */
export function drawStack({ rows }: StackBox, rect: Rect, look: Look, named: (card: CardData, inside: string) => string): string {
  const { palette } = look;
  const { x, y, width, height } = rect;
  const ground = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: radius };
  // All of a stack's shapes alike, with spaces or without
  const tight = rows.some((row) => shapeSays(row, look) !== '' && tightShape(row, width - 44, 12, look) !== row.shape);
  const lines = rows.slice(1).map((_, i) => {
    const at = y + 1 + (i + 1) * sizes.row.height - 0.5;
    return tag('path', { d: `M${x + 4} ${at}H${x + width - 1}`, stroke: palette.line });
  });
  return [
    tag('rect', { ...ground, fill: palette.surface }),
    ...rows.map((row, i) => named(row, drawRow(row, rect, i, rows.length, tight, look))),
    ...lines,
    tag('rect', { ...ground, fill: 'none', stroke: palette['line-strong'] }),
    ...rows.map((row, i) =>
      stripe(rowRect(rect, i, rows.length), hueOf(palette, row.kind), i === 0 ? 4 : 0, i === rows.length - 1 ? 4 : 0),
    ),
  ].join('');
}

/** The first and the last take the stack's border along. */
function rowRect({ x, y, width }: Rect, i: number, count: number): Rect {
  const top = i === 0 ? y : y + 1 + i * sizes.row.height;
  const bottom = y + 1 + (i + 1) * sizes.row.height + (i === count - 1 ? 1 : 0);
  return { x, y: top, width, height: bottom - top };
}

/** The shape where it changes, or everywhere. */
function shapeSays({ reshapes, shape }: CardData, { labels }: Look): string {
  return reshapes || labels.every ? shape : '';
}

function drawRow(card: CardData, rect: Rect, i: number, count: number, tight: boolean, look: Look): string {
  const { palette } = look;
  const { x, width } = rect;
  const row = rowRect(rect, i, count);
  const middle = rect.y + 1 + (i + 0.5) * sizes.row.height;
  const trouble = card.problem !== null;
  const rightSize = 10.5;
  const end = x + width - 10 - (trouble ? 22 : 0);
  const room = end - (x + 34);
  const figure = lensSays(card, look);
  const shape = tight ? withoutSpaces(shapeSays(card, look)) : shapeSays(card, look);
  const right = trouble ? card.problemTitle : figure || shape;
  const title = textWidth(`${headingOf(card, look)} ${card.badge}`, 12, 'bold');
  // A shape is never cut for a name's sake; words of a problem take what the name leaves
  const rightRoom = trouble ? Math.max(0, room - title - 8) : textWidth(right, rightSize, 'mono');
  const color = trouble ? troubleColor(palette, card) : figure === '' ? palette.muted : palette.text;
  const soft = card.severity === 'error' ? palette['error-soft'] : palette['warning-soft'];
  const inner = { x: x + 1, y: row.y + (i === 0 ? 1 : 0), width: width - 2, height: sizes.row.height };
  const bend = i === 0 || i === count - 1 ? 6 : 0;
  const ground = (trouble ? tag('rect', { ...inner, rx: bend, fill: soft }) : '') + tint(card, look, inner, bend);
  if (!look.words) return ground + wash(card, look, inner, bend);
  return [
    ground,
    icon(card.kind, x + 14, middle - 6.5, 13, hueOf(palette, card.kind)),
    textLine(titleSpans(card, look), room - (right === '' ? 0 : rightRoom + 8), 12, { x: x + 34, y: middle + 4.2 }),
    textLine([{ text: right, weight: trouble ? 'normal' : 'mono', color }], rightRoom, rightSize, {
      x: end,
      y: middle + 3.8,
      'text-anchor': 'end',
      'font-family': trouble ? undefined : faces.mono,
    }),
    trouble ? warningIcon(x + width - 25, middle - 7, 14, color) : '',
  ].join('');
}

/** An instance opened in place: a frame with its title; its inside is drawn over it. */
export function drawOpen({ card, copies, shown }: OpenBox, rect: Rect, look: Look): string {
  const { palette } = look;
  const { x, y, width, height } = rect;
  const border = card.severity === null ? palette.kinds.block : troubleColor(palette, card);
  const frame = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 12 };
  const which = copies > 1 ? `${shown + 1} of ${copies}` : '';
  const right = textWidth(which, 11.5);
  return [
    tag('rect', { ...frame, fill: palette.canvas, stroke: border }),
    tag('rect', { ...frame, fill: palette['accent-soft'], 'fill-opacity': 0.35 }),
    tag('path', { d: `M${x + 1} ${y + 36.5}H${x + width - 1}`, stroke: palette.line }),
    icon(card.kind, x + 13, y + 11.5, 14, palette.kinds.block),
    textLine(titleSpans(card, look), width - 46 - right - 12, 12.5, { x: x + 34, y: y + 23 }),
    textLine([{ text: which, color: palette.muted }], right, 11.5, { x: x + width - 13, y: y + 22.5, 'text-anchor': 'end' }),
  ].join('');
}
