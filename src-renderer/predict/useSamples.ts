import { useCallback, useEffect, useRef, useState } from 'react';
import type { DataSource, Samples } from '#core/contract/index.ts';
import { client } from '../host/current.ts';
import type { Asked } from './usePrediction.ts';

interface SamplesState {
  readonly shown: Samples | null;
  readonly failure: string | null;
  readonly busy: boolean;
  /** Shows a few; each time others than before. */
  more(): void;
}

/** Samples of data, as the network that is asked takes them. */
export function useSamples({ source }: Asked, data: DataSource | undefined): SamplesState {
  const [state, setState] = useState<Omit<SamplesState, 'more'>>({ shown: null, failure: null, busy: false });
  const seen = useRef(0);
  const latest = useRef(0);
  useEffect(
    () => () => {
      latest.current = -1;
    },
    [],
  );
  const more = useCallback((): void => {
    if (!data || latest.current < 0) return;
    const number = ++latest.current;
    setState((last) => ({ ...last, busy: true }));
    client()
      .predictions.samples({ source: source(), data, from: seen.current })
      .then(
        (shown) => {
          if (number !== latest.current) return;
          seen.current += shown.samples.length;
          setState({ shown, failure: null, busy: false });
        },
        (error: Error) => {
          if (number === latest.current) setState({ shown: null, failure: error.message, busy: false });
        },
      );
  }, [source, data]);
  return { ...state, more };
}
