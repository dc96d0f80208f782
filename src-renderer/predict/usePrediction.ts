import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventPayload, PredictedImage } from '#core/contract/index.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { client } from '../host/current.ts';
import { editorStore } from '../state/store.ts';
import { useData } from '../training/dataStore.ts';

export type Told = Awaited<ReturnType<ReturnType<typeof client>['predictions']['predict']>>;
type Run = EventPayload<'run'>;

interface Prediction {
  readonly told: Told | null;
  readonly failure: string | null;
  readonly busy: boolean;
  /** Asks about a picture; what is asked meanwhile waits, and only the latest of it is asked. Null: nothing is shown. */
  ask(image: PredictedImage | null): void;
}

/** What a run, or the drawing with the weights that came with it, says of a picture. */
export function usePrediction(run: Run | null): Prediction {
  const [told, setTold] = useState<Told | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const next = useRef<PredictedImage | null>(null);
  const asking = useRef(false);
  const wanted = useRef(0);
  useEffect(
    () => () => {
      wanted.current = -1;
      next.current = null;
    },
    [],
  );

  const ask = useCallback(
    (image: PredictedImage | null): void => {
      next.current = image;
      wanted.current = image ? 1 : 0;
      if (!image) {
        setTold(null);
        setFailure(null);
      } else if (!asking.current) void answer();

      async function answer(): Promise<void> {
        asking.current = true;
        setBusy(true);
        for (let current = next.current; current; current = next.current) {
          next.current = null;
          const answered = await request(run, current).then(
            (value) => ({ value, message: null }),
            (error: Error) => ({ value: null, message: error.message }),
          );
          // Cleared or gone meanwhile
          if (wanted.current < 1) continue;
          setTold(answered.value);
          setFailure(answered.message);
        }
        asking.current = false;
        setBusy(false);
      }
    },
    [run],
  );
  return { told, failure, busy, ask };
}

function request(run: Run | null, image: PredictedImage): Promise<Told> {
  if (run) return client().predictions.predict({ source: { runId: run.id }, image, data: run.data });
  const { document, weights } = editorStore.getState();
  const data = useData.getState().chosen?.source;
  const source = { document: serializeDocument(document), ...(weights ? { weights: weights.handle } : {}) };
  return client().predictions.predict({ source, image, ...(data ? { data } : {}) });
}
