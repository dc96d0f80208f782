import { useEffect, useRef, useState } from 'react';
import type { DrawingLayout } from '#core/drawing/layoutDrawing.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { layoutSignature } from '#core/drawing/signature.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { runElkInWorker } from './layoutWorker.ts';

export interface CurrentLayout {
  readonly layout: DrawingLayout;
  /** The place that it was made for. */
  readonly place: string;
  /** Counts layouts, for what happens once one arrives. */
  readonly number: number;
}

/**
 * The layout of a drawing, made anew only when something changes that it depends on. Until it is there the last one
 * stands; of several on their way the latest wins. `place` names the graph: the layout of another is never used for it.
 */
export function useLayout(drawing: Drawing, place: string): CurrentLayout | null {
  const signature = `${place} ${layoutSignature(drawing)}`;
  const [current, setCurrent] = useState<CurrentLayout | null>(null);
  const latest = useRef(drawing);
  latest.current = drawing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says all that matters of the drawing
  useEffect(() => {
    let outdated = false;
    layoutDrawing(latest.current, runElkInWorker).then(
      (layout) => {
        if (!outdated) setCurrent((last) => ({ layout, place, number: (last?.number ?? 0) + 1 }));
      },
      // The drawing stays as it was; the next change tries again
      (error: unknown) => console.error('The layout failed', error),
    );
    return () => {
      outdated = true;
    };
  }, [signature]);
  // Ids of one graph mean nothing in another
  return current?.place === place ? current : null;
}
