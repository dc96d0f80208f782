import type { Labels } from '../../drawing/geometry/labels.ts';
import type { Rect } from '../../drawing/layout/types.ts';
import type { LensOver } from '../../drawing/lens.ts';
import { lensShare, lensValue, lensWords } from '../../drawing/lens.ts';
import type { CardBox, CardData } from '../../drawing/types.ts';
import { icon, warningIcon } from '../icon.ts';
import type { Palette } from '../palette.ts';
import { hueOf } from '../palette.ts';
import type { Span } from '../text.ts';
import { faces, textLine, textWidth } from '../text.ts';
import { tag } from '../xml.ts';

/** What cards, rows and open instances are drawn with. */
export interface Look {
  readonly palette: Palette;
  readonly over: LensOver;
  /** The largest value that the lens finds. */
  readonly maximum: number;
  /** What the lens measures of the whole network; 0 where a share of it would mean nothing. */
  readonly all: number;
  /** The same where figures are shares of it, else 0. */
  readonly whole: number;
  /** Where shapes stand. */
  readonly labels: Labels;
  /** Cards are headed by names, not by kinds. */
  readonly names: boolean;
  /** The notes stand beside. */
  readonly notes: boolean;
  /** Without them cards are as from afar. */
  readonly words: boolean;
}

/** The share of the accent that the lens lays over the largest card. */
export const strongest = 0.5;
const radius = 8;

export function troubleColor(palette: Palette, card: CardData): string {
  return card.severity === 'error' ? palette.error : palette.warning;
}

/** What heads a card: its type or title, or its own name. */
export function headingOf(card: CardData, { names }: Look): string {
  return names ? card.name : card.title;
}

/** The heading in bold, what matters of the parameters behind it. */
export function titleSpans(card: CardData, look: Look): readonly Span[] {
  const { palette, over } = look;
  return [
    { text: headingOf(card, look), weight: 'bold', color: palette.text },
    // On a tint, pale words would be hard to read
    { text: card.badge, color: over.lens === 'shapes' ? palette.muted : palette.text },
  ];
}

/** The lens's tint over a card, or nothing. */
export function tint(card: CardData, { over, maximum, palette }: Look, rect: Rect, corner: number): string {
  const heat = lensShare(lensValue(over, card), maximum);
  const { x, y, width, height } = rect;
  return heat > 0 ? tag('rect', { x, y, width, height, rx: corner, fill: palette.accent, 'fill-opacity': heat * strongest }) : '';
}

/** What the lens says of a card in words. */
export function lensSays(card: CardData, { over, whole }: Look): string {
  return lensWords(over.lens, lensValue(over, card), whole);
}

/** All of a card or a row in its kind's hue, as from afar; nothing where a lens tells by its tint, or words tell. */
export function wash(card: CardData, { over, palette, words }: Look, { x, y, width, height }: Rect, corner: number): string {
  if (words || over.lens !== 'shapes') return '';
  return tag('rect', { x, y, width, height, rx: corner, fill: hueOf(palette, card.kind), 'fill-opacity': 0.45 });
}

/** A coloured edge at the left, as wide as it is round. */
export function stripe({ x, y, height }: Rect, color: string, top = 4, bottom = 4): string {
  const d = `M${x} ${y + top}A${top} ${top} 0 0 1 ${x + top} ${y}H${x + 4}V${y + height}H${x + bottom}A${bottom} ${bottom} 0 0 1 ${x} ${y + height - bottom}Z`;
  return tag('path', { d, fill: color });
}

/** One operator or one closed instance. */
export function drawCard({ card, look: size }: CardBox, rect: Rect, look: Look): string {
  const { palette } = look;
  const { x, y, width, height } = rect;
  const block = card.kind === 'block';
  const roomy = size === 'roomy';
  const border = card.severity === null ? (block ? palette.kinds.block : palette['line-strong']) : troubleColor(palette, card);
  const hue = hueOf(palette, card.kind);
  const body = { width: width - 1, height: height - 1, rx: radius, 'stroke-width': 1 };
  const sheet = (by: number) =>
    tag('rect', { ...body, x: x + by + 0.5, y: y + by + 0.5, fill: palette.surface, stroke: palette['line-strong'] });
  const repeated = card.repeat !== '';
  const chip = repeated
    ? timesChip(card, x + width - 10, roomy ? y + 8 : y + (height - 17) / 2, palette)
    : { markup: '', width: 0 };
  const iconSize = roomy ? 15 : 14;
  const left = 12 + iconSize + 5;
  const trouble = card.problem !== null;
  const sign = trouble ? 24 : 0;
  const room = width - left - 10 - (repeated ? chip.width + 6 : 0) - sign;
  const beforeChip = { ...rect, width: left + room + sign + 10 };
  const words = roomy ? roomyWords(card, rect, left, room, look) : compactWords(card, beforeChip, left, room, look);
  const inside = { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
  const striped = !block || roomy;
  return [
    repeated ? sheet(8) + sheet(4) : '',
    tag('rect', {
      ...body,
      x: x + 0.5,
      y: y + 0.5,
      fill: palette.surface,
      stroke: border,
      ...(trouble ? { 'stroke-width': 1.5 } : {}),
    }),
    tint(card, look, inside, radius - 1),
    striped ? wash(card, look, inside, radius - 1) + stripe(rect, hue) : '',
    ...(look.words ? [icon(card.kind, x + 12, y + (height - iconSize) / 2, iconSize, hue), words, chip.markup] : []),
    trouble ? warningIcon(x + width - 25, y + (height - 14) / 2, 14, troubleColor(palette, card)) : '',
  ].join('');
}

function roomyWords(card: CardData, { x, y, height }: Rect, left: number, room: number, look: Look): string {
  const { palette } = look;
  const top = y + (height - 33) / 2;
  const says = lensSays(card, look);
  const second: readonly Span[] =
    card.problem !== null
      ? [{ text: card.problemTitle, color: troubleColor(palette, card) }]
      : [
          { text: card.shape || '–', weight: 'mono', color: says === '' ? palette.muted : palette.text },
          { text: says === '' ? '' : `· ${says}`, weight: 'mono', color: palette.text },
        ];
  const face = card.problem === null ? faces.mono : undefined;
  return (
    textLine(titleSpans(card, look), room, 12.5, { x: x + left, y: top + 13.5 }) +
    textLine(second, room, 11, { x: x + left, y: top + 29.5, 'font-family': face })
  );
}

function compactWords(card: CardData, { x, y, width, height }: Rect, left: number, room: number, look: Look): string {
  const { palette } = look;
  const middle = y + height / 2;
  const at = { y: middle + 3.8, x: x + width - 9, 'text-anchor': 'end' };
  if (card.problem !== null) {
    const title = textWidth(`${headingOf(card, look)} ${card.badge}`, 12, 'bold');
    const fault = [{ text: card.problemTitle, color: troubleColor(palette, card) }];
    return (
      textLine(titleSpans(card, look), room, 12, { x: x + left, y: middle + 4.2 }) +
      textLine(fault, Math.max(0, room - title - 8), 10.5, { ...at, x: x + width - 30 })
    );
  }
  const size = card.kind === 'block' ? 12.5 : 12;
  const says = lensSays(card, look);
  const shape = says || (card.kind !== 'block' && card.reshapes ? tightShape(card, room, size, look) : '');
  const shapeRoom = shape === '' ? 0 : textWidth(shape, 10.5, 'mono') + 8;
  return (
    textLine(titleSpans(card, look), room - shapeRoom, size, { x: x + left, y: middle + 4.2 }) +
    textLine([{ text: shape, weight: 'mono', color: says === '' ? palette.muted : palette.text }], room, 10.5, {
      ...at,
      'font-family': faces.mono,
    })
  );
}

/** The shape behind a name: without spaces where the widest face would need their room. */
export function tightShape(card: CardData, room: number, size: number, look: Look): string {
  const { badge, shape } = card;
  const words = textWidth(headingOf(card, look), size, 'bold') + textWidth(` ${badge}`, size);
  return words + 8 + textWidth(shape, 10.5, 'mono') > room ? withoutSpaces(shape) : shape;
}

export function withoutSpaces(shape: string): string {
  return shape.replaceAll(' × ', '×');
}

/** `×3`, its right end at `right`. */
export function timesChip(card: CardData, right: number, top: number, palette: Palette): { markup: string; width: number } {
  const text = `×${card.repeat}`;
  const width = textWidth(text, 11, 'mono') + 12;
  const x = right - width;
  const ground = tag('rect', { x, y: top, width, height: 17, rx: 5, fill: palette['accent-soft'] });
  const at = { x: x + width / 2, y: top + 12.4, 'text-anchor': 'middle', 'font-family': faces.mono };
  return { markup: ground + textLine([{ text, weight: 'bold', color: palette.accent }], width * 2, 11, at), width };
}
