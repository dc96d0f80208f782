import { createContext, useContext } from 'react';
import type { Lens } from '#core/drawing/lens.ts';
import { lensShare, lensValue, lensWords } from '#core/drawing/lens.ts';
import type { CardData } from '#core/drawing/types.ts';

export interface LensView {
  readonly lens: Lens;
  readonly maximum: number;
}

export const LensContext = createContext<LensView>({ lens: 'shapes', maximum: 0 });

/** How strongly a card is tinted, and its figure in words; empty where the lens has nothing to say. */
export function useHeat(card: CardData): { heat: number; words: string } {
  const { lens, maximum } = useContext(LensContext);
  const value = lensValue(lens, card);
  return { heat: lens === 'shapes' ? 0 : lensShare(value, maximum), words: lensWords(lens, value) };
}
