import { createContext, useContext, useMemo } from 'react';
import { defaultTraining, trainingSettings } from '#core/document/training.ts';
import type { LensOver, Sums } from '#core/drawing/lens.ts';
import { lensMaximum, lensShare, lensSum, lensValue, lensWords } from '#core/drawing/lens.ts';
import type { CardData, Drawing } from '#core/drawing/types.ts';
import { formatShare } from '../../controls/format.ts';
import { usePreferences } from '../../shell/preferences.ts';
import { useEditor } from '../../state/store.ts';

export interface LensView {
  readonly over: LensOver;
  readonly maximum: number;
  /** What it measures of the whole network; 0 where a share of it would mean nothing. */
  readonly all: number;
  /** The same while figures are shares of it; 0 while they stand for themselves. */
  readonly whole: number;
}

export const LensContext = createContext<LensView>({
  over: { lens: 'shapes', settings: defaultTraining },
  maximum: 0,
  all: 0,
  whole: 0,
});

/** The lens as it lies over a drawing. */
export function useLensView(drawing: Drawing): LensView {
  const lens = useEditor((state) => state.lens);
  const relative = usePreferences((preferences) => preferences.lensRelative);
  const training = useEditor((state) => state.document.training);
  const cost = useEditor((state) => state.analysis.root.cost);
  const over = useMemo(() => ({ lens, settings: trainingSettings({ training }) }), [lens, training]);
  const maximum = useMemo(() => lensMaximum(over, drawing), [over, drawing]);
  const all = lensSum(over, cost);
  return useMemo(() => ({ over, maximum, all, whole: relative ? all : 0 }), [over, maximum, all, relative]);
}

/** How strongly a card is tinted, and its figure in words; empty where the lens has nothing to say. */
export function useHeat(card: CardData): { heat: number; words: string } {
  const { over, maximum, whole } = useContext(LensContext);
  const value = lensValue(over, card);
  return { heat: lensShare(value, maximum), words: lensWords(over.lens, value, whole) };
}

/** The share of all that a stage takes, by the lens; empty where it has nothing to say. */
export function useFrameWords(frame: Sums): string {
  const { over, all } = useContext(LensContext);
  return all > 0 ? `${formatShare(lensSum(over, frame) / all)} of all` : '';
}
