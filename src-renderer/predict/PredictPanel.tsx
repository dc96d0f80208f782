import type { DragEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Samples } from '#core/contract/index.ts';
import { maximumPictureBytes } from '#core/contract/index.ts';
import { digitSize } from '#core/predict/digit.ts';
import { Button } from '../controls/Button.tsx';
import { formatWhen } from '../controls/format.ts';
import { toBase64 } from '../host/bytes.ts';
import { notify } from '../shell/toasts.ts';
import { closePanel, isActive, useRuns } from '../training/runStore.ts';
import { Bars } from './Bars.tsx';
import { DigitPad } from './DigitPad.tsx';
import { SampleStrip } from './SampleStrip.tsx';
import { Seen } from './Seen.tsx';
import { useAsked, usePrediction } from './usePrediction.ts';
import { useSamples } from './useSamples.ts';
import './predict.css';

const blank = new Uint8Array(digitSize * digitSize);

/** Draw a digit, drop a picture or pick a sample of the data, and see what a run says of it, while drawing. */
export function PredictPanel() {
  const run = useRuns((state) => state.runs.find(({ id }) => id === state.predicting) ?? null);
  const [pixels, setPixels] = useState<Uint8Array>(blank);
  const [picture, setPicture] = useState<string | null>(null);
  const [sample, setSample] = useState<Samples['samples'][number] | null>(null);
  const [picking, setPicking] = useState(false);
  const asked = useAsked(run);
  const { told, failure, busy, ask } = usePrediction(asked);
  const samples = useSamples(asked, asked.data);
  const file = useRef<HTMLInputElement>(null);
  // A run that goes on has new weights after each epoch
  const epoch = run?.lastEpoch?.epoch ?? 0;
  const last = useRef<Parameters<typeof ask>[0]>(null);
  const look = (image: typeof last.current): void => {
    last.current = image;
    ask(image);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when an epoch ends
  useEffect(() => {
    if (last.current) ask(last.current);
  }, [epoch]);

  /** One thing is looked at at a time. */
  const show = (next: Uint8Array, file: string | null, chosen: typeof sample): void => {
    setPixels(next);
    setPicture(file);
    setSample(chosen);
  };
  const draw = (next: Uint8Array): void => {
    show(next, null, null);
    look({ kind: 'drawing', pixels: toBase64(next) });
  };
  const clear = (): void => {
    show(blank, null, null);
    look(null);
  };
  const pick = (chosen: NonNullable<typeof sample>): void => {
    show(blank, null, chosen);
    look({ kind: 'sample', index: chosen.index });
  };
  const take = async (chosen: File): Promise<void> => {
    if (chosen.size > maximumPictureBytes) {
      notify('info', `${chosen.name} is larger than 24 MB. Make it smaller first; the network sees only a small copy of it.`);
      return;
    }
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    show(blank, chosen.name, null);
    look({ kind: 'picture', bytes: toBase64(bytes) });
  };
  const onDrop = (event: DragEvent): void => {
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    event.preventDefault();
    void take(dropped);
  };

  return (
    <section
      className="predict"
      aria-label="Predict"
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={onDrop}
    >
      <DigitPad pixels={pixels} onChange={draw} />
      <div className="predict-tools">
        <p className="predict-words">
          {sample
            ? `Sample ${sample.index + 1} of ${samples.shown?.title ?? 'the data'}${sample.truth === null ? '.' : `: truly ${sample.truth}.`}`
            : picture === null
              ? 'Draw a digit, or drop a PNG or JPEG. A drawing is centred as MNIST’s digits are.'
              : `${picture} is brought to the size that the network takes.`}
        </p>
        <div className="predict-buttons">
          <Button onClick={clear}>Clear</Button>
          <Button onClick={closePanel}>Back</Button>
          <Button icon="file" onClick={() => file.current?.click()}>
            Picture…
          </Button>
          <Button
            aria-pressed={picking}
            disabled={!asked.data}
            onClick={() => {
              if (!picking && !samples.shown) samples.more();
              setPicking(!picking);
            }}
          >
            Samples
          </Button>
        </div>
        <input
          ref={file}
          type="file"
          className="visually-hidden"
          accept="image/png,image/jpeg"
          tabIndex={-1}
          aria-label="Picture to predict"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            // The same file may be chosen again
            event.target.value = '';
            if (chosen) void take(chosen);
          }}
        />
      </div>
      <div className="predict-seen">{told && <Seen seen={told.seen} />}</div>
      <div className="predict-answer" aria-busy={busy}>
        <p className="predict-of">
          {run
            ? `${run.name}, ${formatWhen(run.startedAt, Date.now())}${isActive(run) ? `, after epoch ${epoch}` : ''}`
            : 'This drawing with the weights that came with it'}
        </p>
        {failure ? (
          <p className="live-failure" role="alert">
            {failure}
          </p>
        ) : told ? (
          <Bars told={told} truth={sample?.truth ?? null} />
        ) : (
          <p className="predict-words">{busy ? 'Looking…' : 'What the network says appears here while you draw.'}</p>
        )}
      </div>
      {picking && <SampleStrip {...samples} chosen={sample} onChoose={pick} onMore={samples.more} />}
    </section>
  );
}
