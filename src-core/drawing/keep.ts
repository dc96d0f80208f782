import { sameParts } from './alike.ts';
import type { Box, CardData, Drawing } from './types.ts';
import { cardsOf } from './types.ts';

/** The parts of a drawing by their ids. */
export interface Past {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly cards: ReadonlyMap<string, CardData>;
}

const nothing: Past = { boxes: new Map(), cards: new Map() };

export function pastOf(drawing: Drawing | undefined): Past {
  if (!drawing) return nothing;
  return {
    boxes: new Map(drawing.boxes.map((box) => [box.id, box])),
    cards: new Map(drawing.boxes.flatMap((box) => cardsOf(box).map((card): [string, CardData] => [card.key, card]))),
  };
}

/** The parts, each the object of before where it says the same; the list of before where all are. */
export function keepParts<T extends { readonly id: string }>(
  previous: readonly T[] | undefined,
  next: readonly T[],
  past: ReadonlyMap<string, T>,
): readonly T[] {
  const kept = next.map((part) => {
    const before = past.get(part.id);
    return before && sameParts(before, part) ? before : part;
  });
  return keepList(previous, kept);
}

/** The list of before where every part says the same. */
export function keepAlike<T extends object>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
  const same = previous?.length === next.length && next.every((part, i) => sameParts(part, previous[i]!));
  return same ? previous : next;
}

/** The list of before where every part is the same object: whoever compares lists then sees that nothing changed. */
export function keepList<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
  return previous?.length === next.length && next.every((part, i) => part === previous[i]) ? previous : next;
}
