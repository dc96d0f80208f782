import type { Point } from '../../document/types.ts';
import { sizes } from '../sizes.ts';
import type { CardData } from '../types.ts';
import { cardsOf } from '../types.ts';
import type { Geometry, PlacedBox } from './types.ts';

/** Between a card and the slip beside it. */
const space = 14;
/** Between a frame and the slips beside its words. */
const besideWords = sizes.frameWords.gap + sizes.frameWords.width + 8;

/** Where the slip with a node's note stands: beside the card, and where that is in a frame beside the frame's words. */
export function slipPlace({ frames }: Geometry, { box, rect, drawing }: PlacedBox, key: string): Point {
  const frame = frames.find(({ boxes, holder }) => holder === drawing.holder && boxes.includes(box.id));
  const row = box.type === 'stack' ? box.rows.findIndex((card) => card.key === key) : -1;
  const y = row < 0 ? rect.y : rect.y + 1 + row * sizes.row.height;
  return [frame ? frame.rect.x + frame.rect.width + besideWords : rect.x + rect.width + space, y];
}

/** The cards with notes, and where their slips stand. */
export function slipsOf(geometry: Geometry): readonly { readonly card: CardData; readonly at: Point }[] {
  return geometry.boxes.flatMap((placed) =>
    cardsOf(placed.box).flatMap((card) => (card.note === '' ? [] : [{ card, at: slipPlace(geometry, placed, card.key) }])),
  );
}
