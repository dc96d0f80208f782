import { createContext, useContext } from 'react';
import type { CardData } from '#core/drawing/types.ts';
import { formatCount, formatShort } from '../controls/format.ts';
import type { Lens } from '../state/types.ts';
import { lensShare, lensValue } from './lens.ts';

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

function lensWords(lens: Lens, value: number): string {
  if (value === 0) return '';
  if (lens === 'parameters') return formatCount(value);
  if (lens === 'compute') return formatShort(value);
  return value < 0 ? 'sees all' : `sees ${formatCount(value)}`;
}
