import { useEffect, useState } from 'react';
import type { SideBySide, Subject } from '#core/compare/sideBySide/types.ts';
import type { Shape } from '#core/shapes/shape.ts';
import type { Answered, Asked } from './sideBySideWorker.ts';
import SideBySideWorker from './sideBySideWorker.ts?worker';

export interface Compared {
  /** That of before while another is worked out; null before the first. */
  readonly result: SideBySide | null;
  readonly working: boolean;
  readonly failed: boolean;
}

let lastNumber = 0;

/**
 * The comparison of these subjects, worked out beside the window: a whole training step is written out for each. Null while
 * they are not all there.
 */
export function useCompared(subjects: readonly Subject[] | null, input: Shape | null): Compared {
  const [worker, setWorker] = useState<Worker | null>(null);
  const [state, setState] = useState<Compared>({ result: null, working: true, failed: false });
  useEffect(() => {
    const fresh = new SideBySideWorker();
    setWorker(fresh);
    return () => fresh.terminate();
  }, []);
  useEffect(() => {
    if (!worker || !subjects) return;
    const number = ++lastNumber;
    const answered = ({ data }: MessageEvent<Answered>): void => {
      // Those before it are outdated
      if (data.number === number) setState({ result: data.result, working: false, failed: false });
    };
    const failed = (): void => setState({ result: null, working: false, failed: true });
    worker.addEventListener('message', answered);
    worker.addEventListener('error', failed);
    setState((before) => ({ ...before, working: true }));
    worker.postMessage({ number, subjects, input } satisfies Asked);
    return () => {
      worker.removeEventListener('message', answered);
      worker.removeEventListener('error', failed);
    };
  }, [worker, subjects, input]);
  return state;
}
