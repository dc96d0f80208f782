import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { markDrawing } from '#core/compare/mark.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { catchUp, drawnStore, showAhead } from '../state/calm.ts';
import { useShown } from '../state/hooks.ts';
import { drawNow, forgetAhead, sayAhead } from './newest.ts';

const acting = ['keydown', 'pointerdown', 'drop', 'copy', 'cut', 'paste'] as const;

/** What stands on the canvas, with the marks of a comparison or of a fix that previews itself. */
export function useDrawing() {
  const { source, place, comparison, preview } = useShown();
  const last = useRef<Drawing>(undefined);
  const drawn = useMemo(() => {
    const plain = drawNow(source, place, last.current);
    last.current = plain;
    return comparison ? markDrawing(plain, comparison, place.path, source.shownCopies) : plain;
  }, [source, place, comparison]);
  useLayoutEffect(() => {
    forgetAhead();
    showAhead((now) => sayAhead(drawn, drawnStore.getState(), now));
    return () => showAhead(null);
  }, [drawn]);
  useEffect(() => {
    // Before anyone hears of it: what the person does is done with what the document is, not with what it was a moment ago
    for (const type of acting) window.addEventListener(type, catchUp, { capture: true });
    return () => {
      for (const type of acting) window.removeEventListener(type, catchUp, { capture: true });
    };
  }, []);
  return { drawn, place, preview };
}
