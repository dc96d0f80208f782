import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fix } from '#core/analysis/types.ts';
import { compareDocuments } from '#core/compare/compare.ts';
import { stayingPath } from '#core/compare/staying.ts';
import type { Comparison } from '#core/compare/types.ts';
import { comparisonWords } from '#core/compare/words.ts';
import { editorStore } from '../state/store.ts';
import { costWords } from './text.ts';

/** A pointer on its way elsewhere shows nothing. */
const pause = 150;

/**
 * Shows on the canvas what a fix would do while its button is pointed at or focused, and gives the button's description.
 * The document is not touched. `path`: ids from the root graph to the node that it is about.
 */
export function usePreview(path: readonly string[], fix: Fix) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const own = useRef<Comparison | null>(null);
  const [words, setWords] = useState<string | undefined>(undefined);

  const hide = useCallback(() => {
    clearTimeout(timer.current);
    if (own.current && editorStore.getState().preview?.comparison === own.current) editorStore.setState({ preview: null });
  }, []);
  const show = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const { document, comparing } = editorStore.getState();
      if (comparing) return;
      const comparison = own.current?.before === document ? own.current : compareDocuments(document, fix.apply(document));
      own.current = comparison;
      editorStore.setState({ preview: { comparison, path: stayingPath(comparison, path) } });
      const costs = costWords(comparison.totals).join(', ');
      setWords(`${comparisonWords(comparison)} ${costs}`.trim());
    }, pause);
  }, [path, fix]);
  const over = useRef(false);
  // What only came to lie under a resting pointer, as in a drawer that opens, was not pointed at
  const move = useCallback(() => {
    if (!over.current) show();
    over.current = true;
  }, [show]);
  const leave = useCallback(() => {
    over.current = false;
    hide();
  }, [hide]);
  // A button that goes takes its preview along
  useEffect(() => hide, [hide]);
  return {
    'aria-description': words,
    onPointerMove: move,
    onPointerLeave: leave,
    onFocus: show,
    onBlur: hide,
  } as const;
}
