import { useMemo, useRef } from 'react';
import { markDrawing } from '#core/compare/mark.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { useShown } from '../state/hooks.ts';

/** What stands on the canvas, with the marks of a comparison or of a fix that previews itself. */
export function useDrawing() {
  const { source, place, comparison, preview } = useShown();
  const last = useRef<Drawing>(undefined);
  const drawn = useMemo(() => {
    const plain = drawPlace(source, place, last.current);
    last.current = plain;
    return comparison ? markDrawing(plain, comparison, place.path, source.shownCopies) : plain;
  }, [source, place, comparison]);
  return { drawn, place, preview };
}
