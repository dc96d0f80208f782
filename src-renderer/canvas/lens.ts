import type { CardData, Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import type { Lens } from '../state/types.ts';

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
