import { useEffect, useRef, useState } from 'react';
import { runElkInWorker } from '../layout/worker.ts';
import type { DrawingLayout } from './drawing/layoutDrawing.ts';
import { layoutDrawing } from './drawing/layoutDrawing.ts';
import { layoutSignature } from './drawing/signature.ts';
import type { Drawing } from './drawing/types.ts';

export interface CurrentLayout {
  readonly layout: DrawingLayout;
  /** The drawing that it was made for; a newer one may be on its way. */
  readonly signature: string;
  /** Counts layouts, for what happens once one arrives. */
  readonly number: number;
}

/**
 * The layout of a drawing, made anew only when something changes that it depends on. Until it is there the last one
 * stands; of several on their way the latest wins.
 */
export function useLayout(drawing: Drawing): CurrentLayout | null {
  const signature = layoutSignature(drawing);
  const [current, setCurrent] = useState<CurrentLayout | null>(null);
  const latest = useRef(drawing);
  latest.current = drawing;
  useEffect(() => {
    let outdated = false;
    layoutDrawing(latest.current, runElkInWorker).then(
      (layout) => {
        if (!outdated) setCurrent((last) => ({ layout, signature, number: (last?.number ?? 0) + 1 }));
      },
      // The drawing stays as it was; the next change tries again
      (error: unknown) => console.error('The layout failed', error),
    );
    return () => {
      outdated = true;
    };
  }, [signature]);
  return current;
}
