import { useCallback, useEffect, useRef, useState } from 'react';
import { layOutInRows } from '#core/drawing/layout/rows.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { editorStore } from '../state/store.ts';
import type { Arranged } from './arrange.ts';
import { arrange, stopArranging } from './arrange.ts';
import { signatureOf, takeAhead } from './layoutAhead.ts';
import { LayoutStopped } from './layoutWorker.ts';

export interface CurrentLayout extends Arranged {
  /** The place that it was made for. */
  readonly place: string;
  /** Counts layouts, for what happens once one arrives. */
  readonly number: number;
  readonly signature: string;
  readonly drawing: Drawing;
  /** Made for what a fix would do: it comes and goes, and moves no view. */
  readonly preview: boolean;
}

export interface Arrangement {
  /** Null until the first layout of a place is there. */
  readonly current: CurrentLayout | null;
  readonly drawing: Drawing;
  /** A layout takes long enough that the person should hear of it. */
  readonly waiting: boolean;
  /** Set where the last layout failed. */
  readonly retry: (() => void) | null;
  /** Ends it; a plain placing in rows takes its place. */
  cancel(): void;
}

/** In milliseconds: longer than this and it is told; an outdated layout that took as long is ended instead of waited for. */
const patience = 400;

/**
 * The layout of a drawing, made anew only when something changes that it depends on, and the drawing to show with it.
 * Until it is there the last one stands; of several on their way the latest wins. `place` names the graph: the layout of
 * another is never used for it. What a fix previews is shown only with its own layout, so that nothing blinks; when it is
 * gone, the layout of before is there at once.
 */
export function useLayout(drawn: Drawing, place: string, preview: boolean): Arrangement {
  const signature = signatureOf(place, drawn);
  const [made, setMade] = useState<CurrentLayout | null>(() => {
    const ahead = takeAhead();
    return ahead?.signature === signature ? { ...ahead, place, number: 1, drawing: drawn, preview } : null;
  });
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const lasting = useRef(made);
  const latest = useRef(drawn);
  latest.current = drawn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says all that matters of the drawing
  useEffect(() => {
    if (lasting.current?.signature === signature) {
      setMade(lasting.current);
      return;
    }
    let state: 'running' | 'done' | 'outdated' = 'running';
    const drawing = latest.current;
    const began = performance.now();
    const timer = setTimeout(() => setWaiting(true), patience);
    const settle = () => {
      state = 'done';
      clearTimeout(timer);
      setWaiting(false);
    };
    const show = (arranged: Arranged) => {
      if (state === 'outdated') return;
      settle();
      setFailed(null);
      setMade((last) => {
        const number = (last?.number ?? 0) + 1;
        const next = { ...arranged, place, number, signature, drawing, preview };
        if (!preview) lasting.current = next;
        return next;
      });
    };
    const inRows = (reason: unknown) => {
      if (!(reason instanceof LayoutStopped)) throw reason;
      if (state === 'outdated') return undefined;
      const words = 'The layout was stopped. The drawing is shown in plain rows until the next change asks for a better one.';
      editorStore.getState().announce(words);
      return layoutDrawing(drawing, layOutInRows).then((layout) => show({ layout, geometry: null }));
    };
    arrange(drawing)
      .then(show, inRows)
      // What stands stays as it is; the next change, or the person, tries again
      .catch((error: unknown) => {
        console.warn('The layout failed', error);
        if (state === 'outdated') return;
        settle();
        stopArranging();
        setFailed(signature);
      });
    return () => {
      const late = state === 'running' && performance.now() - began > patience;
      state = 'outdated';
      clearTimeout(timer);
      setWaiting(false);
      if (late) stopArranging();
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
  return {
    current,
    drawing: waits ? current.drawing : drawn,
    waiting,
    retry: failed === signature ? retry : null,
    cancel: stopArranging,
  };
}
