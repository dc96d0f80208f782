import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DataSource, EventPayload, NetworkSource, PredictedImage } from '#core/contract/index.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { client } from '../host/current.ts';
import { editorStore } from '../state/store.ts';
import { useData } from '../training/dataStore.ts';

export type Told = Awaited<ReturnType<ReturnType<typeof client>['predictions']['predict']>>;
type Run = EventPayload<'run'>;

/** Which network is asked, and about whose classes and samples. */
export interface Asked {
  /** As it stands when it is asked. */
  source(): NetworkSource;
  readonly data: DataSource | undefined;
}

interface Prediction {
  readonly told: Told | null;
  readonly failure: string | null;
  readonly busy: boolean;
  /** Asks about a picture; what is asked meanwhile waits, and only the latest of it is asked. Null: nothing is shown. */
  ask(image: PredictedImage | null): void;
}

/** A run with its data, or the drawing with the weights that came with it and the data that are chosen. */
export function useAsked(run: Run | null): Asked {
  const chosen = useData((state) => state.chosen?.source);
  const id = run?.id;
  const own = run?.data;
  return useMemo(
    () => ({
      source: () => (id === undefined ? sourceOfDrawing() : { runId: id }),
      data: own ? known(own, chosen) : chosen,
    }),
    [id, own, chosen],
  );
}

function sourceOfDrawing(): NetworkSource {
  const { document, weights } = editorStore.getState();
  return { document: serializeDocument(document), ...(weights ? { weights: weights.handle } : {}) };
}

/** Handles are new with each start: what is chosen now under the same name is what the run had. */
function known(own: DataSource, chosen: DataSource | undefined): DataSource {
  return own.kind === 'file' && chosen?.kind === 'file' && chosen.name === own.name ? chosen : own;
}

/** What a network says of a picture. */
export function usePrediction(asked: Asked): Prediction {
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
          const answered = await request(asked, current).then(
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
    [asked],
  );
  return { told, failure, busy, ask };
}

function request({ source, data }: Asked, image: PredictedImage): Promise<Told> {
  return client().predictions.predict({ source: source(), image, ...(data ? { data } : {}) });
}
