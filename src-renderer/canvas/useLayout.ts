import { useCallback, useEffect, useRef, useState } from 'react';
import type { DrawingLayout } from '#core/drawing/layoutDrawing.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { layoutSignature } from '#core/drawing/signature.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { restartLayoutWorker, runElkInWorker } from './layoutWorker.ts';

export interface CurrentLayout {
  readonly layout: DrawingLayout;
  /** The place that it was made for. */
  readonly place: string;
  /** Counts layouts, for what happens once one arrives. */
  readonly number: number;
  readonly signature: string;
  readonly drawing: Drawing;
  /** Made for what a fix would do: it comes and goes, and moves no view. */
  readonly preview: boolean;
}

/**
 * The layout of a drawing, made anew only when something changes that it depends on, and the drawing to show with it.
 * Until it is there the last one stands; of several on their way the latest wins. `place` names the graph: the layout of
 * another is never used for it. What a fix previews is shown only with its own layout, so that nothing blinks; when it is
 * gone, the layout of before is there at once. `retry`: set where the last one failed.
 */
export function useLayout(drawn: Drawing, place: string, preview: boolean) {
  const signature = `${place} ${layoutSignature(drawn)}`;
  const [made, setMade] = useState<CurrentLayout | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const lasting = useRef<CurrentLayout | null>(null);
  const latest = useRef(drawn);
  latest.current = drawn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says all that matters of the drawing
  useEffect(() => {
    if (lasting.current?.signature === signature) {
      setMade(lasting.current);
      return;
    }
    let outdated = false;
    const drawing = latest.current;
    layoutDrawing(drawing, runElkInWorker).then(
      (layout) => {
        if (outdated) return;
        setFailed(null);
        setMade((last) => {
          const number = (last?.number ?? 0) + 1;
          const next = { layout, place, number, signature, drawing, preview };
          if (!preview) lasting.current = next;
          return next;
        });
      },
      // What stands stays as it is; the next change, or the person, tries again
      (error: unknown) => {
        console.warn('The layout failed', error);
        if (outdated) return;
        restartLayoutWorker();
        setFailed(signature);
      },
    );
    return () => {
      outdated = true;
    };
  }, [signature, attempt]);
  const retry = useCallback(() => {
    setFailed(null);
    setAttempt((last) => last + 1);
  }, []);
  const fitting = lasting.current?.signature === signature ? lasting.current : made;
  // Ids of one graph mean nothing in another
  const current = fitting?.place === place ? fitting : null;
  const waits = current !== null && current.signature !== signature && (preview || current.preview);
  return { current, drawing: waits ? current.drawing : drawn, retry: failed === signature ? retry : null };
}
