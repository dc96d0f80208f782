import { alike } from './alike.ts';
import { successorsOf } from './successors.ts';
import type { CardData, Drawing, Wire } from './types.ts';
import { cardsOf } from './types.ts';

/** What a drawing says in other words than the one before, by the card or wire of before. */
export interface NewWords {
  readonly cards: ReadonlyMap<CardData, CardData>;
  readonly wires: ReadonlyMap<Wire, Wire>;
}

/**
 * The cards and wires that say something else in `next`, where that is all that differs: every box keeps its place and what
 * it is. Null where more does. Most edits of a parameter change only words.
 */
export function newWords(before: Drawing, next: Drawing): NewWords | null {
  const successors = successorsOf(before, next);
  if (!successors) return null;
  const cards = new Map<CardData, CardData>();
  for (const [box, after] of successors.boxes) {
    if (!alike(box.at, after.at)) return null;
    const said = cardsOf(after);
    for (const [row, card] of cardsOf(box).entries()) {
      const now = said[row]!;
      if (card === now) continue;
      if (card.kind !== now.kind || card.opens !== now.opens) return null;
      cards.set(card, now);
    }
    if (box.type === 'open' && after.type === 'open' && (box.copies !== after.copies || box.shown !== after.shown)) return null;
  }
  const wires = new Map([...successors.wires].filter(([wire, now]) => wire !== now));
  return { cards, wires };
}
