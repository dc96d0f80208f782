import { useMemo } from 'react';
import { markDrawing } from '#core/compare/mark.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { useShown } from '../state/hooks.ts';

/** What stands on the canvas, with the marks of a comparison or of a fix that previews itself. */
export function useDrawing() {
  const { source, place, comparison, preview } = useShown();
  const drawn = useMemo(() => {
    const plain = drawPlace(source, place);
    return comparison ? markDrawing(plain, comparison, place.path, source.shownCopies) : plain;
  }, [source, place, comparison]);
  return { drawn, place, preview };
}
