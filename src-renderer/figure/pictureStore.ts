import { useMemo, useState } from 'react';
import { create } from 'zustand';
import type { Lens } from '#core/drawing/lens.ts';
import type { PictureOptions } from '#core/figure/options.ts';
import { canvasNow } from '../canvas/now.ts';
import { usePreferences } from '../shell/preferences.ts';
import { useDrawnTheme } from '../shell/theme.ts';
import { useEditor } from '../state/store.ts';

/** What was last chosen for pictures, for as long as the window stands. */
export interface PictureChoice {
  readonly style: PictureOptions['style'];
  /** Null: the window's. */
  readonly theme: PictureOptions['theme'] | null;
  /** Null: the canvas's. */
  readonly lens: Lens | null;
  /** Null: the canvas's, which leaves the words out where it is looked at from afar. */
  readonly words: boolean | null;
  readonly direction: PictureOptions['direction'];
  readonly part: 'whole' | 'selection';
  readonly blocks: 'shown' | 'open';
  readonly ground: boolean;
  readonly legend: boolean;
  readonly title: string;
  readonly format: 'svg' | 'png';
  readonly scale: number;
}

export const usePictureChoice = create<PictureChoice>(() => ({
  style: 'figure',
  theme: null,
  lens: null,
  words: null,
  direction: 'down',
  part: 'whole',
  blocks: 'shown',
  ground: true,
  legend: false,
  title: '',
  format: 'png',
  scale: 2,
}));

export function choosePicture(change: Partial<PictureChoice>): void {
  usePictureChoice.setState(change);
}

/** Whether the canvas behind the dialog shows no words. It stands still meanwhile. */
export function useCanvasIsFar(): boolean {
  const [far] = useState(() => canvasNow()?.isFar() ?? false);
  return far;
}

/** All that a picture depends on besides the document: what was chosen, and how the canvas stands. */
export function usePictureOptions(): PictureOptions {
  const choice = usePictureChoice();
  const theme = useDrawnTheme((state) => state.theme);
  const { path } = useEditor((state) => state.place);
  const selection = useEditor((state) => state.selection);
  const openInstances = useEditor((state) => state.openInstances);
  const shownCopies = useEditor((state) => state.shownCopies);
  const lens = useEditor((state) => state.lens);
  const { notes, names, everyShape, lensRelative } = usePreferences();
  const far = useCanvasIsFar();
  return useMemo(
    () => ({
      style: choice.style,
      theme: choice.theme ?? theme,
      lens: choice.lens ?? lens,
      notes,
      names,
      everyShape,
      lensRelative,
      words: choice.words ?? !far,
      direction: choice.direction,
      ground: choice.ground,
      legend: choice.legend,
      title: choice.title,
      place: [...path],
      open: choice.blocks === 'open' ? 'all' : [...openInstances],
      copies: Object.fromEntries(shownCopies),
      only: choice.part === 'selection' && selection.size > 0 ? [...selection] : null,
    }),
    [choice, theme, path, selection, openInstances, shownCopies, lens, notes, names, everyShape, lensRelative, far],
  );
}
