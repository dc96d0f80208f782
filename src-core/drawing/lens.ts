import { formatCount, formatShort } from '../words/format.ts';
import type { CardData, Drawing } from './types.ts';
import { cardsOf } from './types.ts';

/** What tints the cards: nothing, or a cost. */
export const lenses = ['shapes', 'parameters', 'compute', 'field'] as const;
export type Lens = (typeof lenses)[number];

/** What a lens measures of a card; -1 stands for all of the image. */
export function lensValue(lens: Lens, card: CardData): number {
  if (lens === 'parameters') return card.parameters;
  if (lens === 'compute') return card.macs;
  return lens === 'field' ? card.field : 0;
}

/** The largest value in a drawing, what is inside open instances included. */
export function lensMaximum(lens: Lens, drawing: Drawing): number {
  if (lens === 'shapes') return 0;
  return drawing.boxes.reduce((most, box) => {
    // An open instance is looked into: its inside counts, not its sum
    const own =
      box.type === 'open' ? lensMaximum(lens, box.inside) : Math.max(...cardsOf(box).map((card) => lensValue(lens, card)));
    return Math.max(most, own);
  }, 0);
}

/** From 0 to 1: how strongly a card is tinted. */
export function lensShare(value: number, maximum: number): number {
  if (value < 0) return 1;
  return maximum > 0 ? Math.min(1, value / maximum) : 0;
}

/** A card's figure in words; empty where the lens has nothing to say. */
export function lensWords(lens: Lens, value: number): string {
  if (value === 0) return '';
  if (lens === 'parameters') return formatCount(value);
  if (lens === 'compute') return formatShort(value);
  return value < 0 ? 'sees all' : `sees ${formatCount(value)}`;
}
