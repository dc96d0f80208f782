import { useEffect, useState } from 'react';
import type { SideBySide, Subject } from '#core/compare/sideBySide/types.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { Comparer } from './comparer.ts';

export interface Compared {
  /** That of before while another is worked out; null before the first. */
  readonly result: SideBySide | null;
  readonly working: boolean;
  readonly failed: boolean;
}

let lastNumber = 0;

/** The comparison of these subjects, worked out beside the window: a training step is written out for each. Null: there are none yet. */
export function useCompared(subjects: readonly Subject[] | null, input: Shape | null): Compared {
  const [comparer, setComparer] = useState<Comparer | null>(null);
  const [state, setState] = useState<Compared>({ result: null, working: true, failed: false });
  useEffect(() => {
    const fresh = new Comparer(
      // Those before the last are outdated
      ({ number, result }) => number === lastNumber && setState({ result, working: false, failed: false }),
      () => setState({ result: null, working: false, failed: true }),
    );
    setComparer(fresh);
    return () => fresh.end();
  }, []);
  useEffect(() => {
    if (!comparer || !subjects) return;
    lastNumber++;
    setState((before) => ({ ...before, working: true }));
    comparer.ask({ number: lastNumber, subjects, input });
  }, [comparer, subjects, input]);
  return state;
}
