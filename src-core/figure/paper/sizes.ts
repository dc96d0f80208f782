import type { Box, CardData, Drawing, Insets } from '../../drawing/types.ts';
import { cardsOf } from '../../drawing/types.ts';
import { textWidth } from '../text.ts';

/** Measures of a figure: 10 units are a letter's height, so at 1 unit = 0.75 pt it stands in a column of a paper. */
export const paper = {
  row: 20,
  box: 22,
  letter: 10,
  small: 8.5,
  side: 7,
  gap: 18,
  /** Between a name and the shape behind it. */
  between: 12,
  narrowest: 88,
  widest: 300,
} as const;

/** What a figure says of a node in its box: the name's own words at the left, the shape at the right where it changes. */
export function paperWords(card: CardData): { title: string; badge: string; shape: string } {
  const title = card.kind === 'io' ? 'Input' : card.title;
  return { title, badge: card.badge, shape: card.reshapes ? card.shape.replaceAll(' × ', '×') : '' };
}

function wordsWidth(card: CardData): number {
  const { title, badge, shape } = paperWords(card);
  const words = textWidth(title, paper.letter, 'bold') + (badge === '' ? 0 : textWidth(` ${badge}`, paper.letter));
  return words + (shape === '' ? 0 : paper.between + textWidth(shape, paper.small)) + 2 * paper.side;
}

/** Shortcuts run beside the boxes, and stay inside the frame. */
function insetsOf({ wires, boxes }: Drawing): Insets {
  return { top: 36, side: wires.length >= boxes.length ? 60 : 24, bottom: 20, minimum: 120 };
}

/** The drawing with boxes of a figure's size: all of one place equally wide, wide enough for the longest words. */
export function paperDrawing(drawing: Drawing): Drawing {
  const widths = drawing.boxes.flatMap((box) => (box.type === 'open' ? [] : cardsOf(box).map(wordsWidth)));
  const width = Math.ceil(Math.min(paper.widest, Math.max(paper.narrowest, ...widths)) / 2) * 2;
  return {
    ...drawing,
    gap: paper.gap,
    boxes: drawing.boxes.map((box): Box => {
      if (box.type === 'stack') return { ...box, width, height: box.rows.length * paper.row };
      const size = { width, height: paper.box };
      return box.type === 'card'
        ? { ...box, ...size }
        : { ...box, ...size, closed: size, insets: insetsOf(box.inside), inside: paperDrawing(box.inside) };
    }),
  };
}
