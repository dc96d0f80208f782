import { RadioGroup } from 'radix-ui';
import type { Samples } from '#core/contract/index.ts';
import { Button } from '../controls/Button.tsx';
import { formatCount } from '../controls/format.ts';
import { Radios } from '../controls/Radios.tsx';
import { Pixels } from './Pixels.tsx';

type Sample = Samples['samples'][number];

interface SampleStripProps {
  shown: Samples | null;
  failure: string | null;
  busy: boolean;
  chosen: Sample | null;
  onChoose(sample: Sample): void;
  onMore(): void;
}

/** A few samples of the data as small pictures: arrow keys go from one to the next and show what the network says of it. */
export function SampleStrip({ shown, failure, busy, chosen, onChoose, onMore }: SampleStripProps) {
  return (
    <section className="samples" aria-label="Samples of the data" aria-busy={busy}>
      {failure !== null && (
        <p className="live-failure" role="alert">
          {failure}
        </p>
      )}
      {!shown && !failure && <p className="predict-words">Reading the data…</p>}
      {shown && (
        <>
          <Radios
            className="samples-row"
            orientation="horizontal"
            aria-label={`Samples of ${shown.title}`}
            value={shown.samples.some(({ index }) => index === chosen?.index) ? String(chosen?.index) : ''}
            onValueChange={(value) => {
              const found = shown.samples.find(({ index }) => String(index) === value);
              if (found) onChoose(found);
            }}
          >
            {shown.samples.map((sample) => (
              <RadioGroup.Item
                key={sample.index}
                value={String(sample.index)}
                className="sample"
                aria-label={`Sample ${sample.index + 1}${sample.truth === null ? '' : `, ${sample.truth}`}`}
              >
                <Pixels picture={sample.seen} aria-hidden="true" />
              </RadioGroup.Item>
            ))}
          </Radios>
          <Button onClick={onMore} disabled={shown.size <= shown.samples.length}>
            Others
          </Button>
          <p className="predict-words">
            {shown.held
              ? `of ${formatCount(shown.size)} kept for validation, which no training has seen`
              : `of ${formatCount(shown.size)}; none are kept for validation`}
          </p>
        </>
      )}
    </section>
  );
}
