import type { CSSProperties } from 'react';
import { ranking } from '#core/predict/ranking.ts';
import { formatPercent } from '../controls/format.ts';
import type { Told } from './usePrediction.ts';

/** The classes that the network finds most likely, the first first; `truth`: what it should have said, where that is known. */
export function Bars({ told, truth }: { told: Told; truth: string | null }) {
  const values = told.values.map((value) => value ?? Number.NaN);
  if (values.some(Number.isNaN))
    return <p className="predict-words">The network gives numbers that are none: its training did not go well.</p>;
  const { top, shares } = ranking(values, told.classes);
  const [first] = top;
  const longest = Math.min(16, Math.max(...top.map(({ name }) => name.length)) + 1);
  const figure = (value: number): string => (shares ? formatPercent(value) : value.toPrecision(4));
  return (
    <>
      <ol className="shares" aria-label="What the network says" style={{ '--name': `${longest}ch` } as CSSProperties}>
        {top.map(({ name, value, share }) => (
          <li key={name} className={name === truth ? 'true' : undefined}>
            <span className="share-name">
              {name}
              {name === truth && <span className="visually-hidden"> (true)</span>}
            </span>
            <span className="share" aria-hidden="true">
              <i style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
            </span>
            <span className="share-figure">{figure(value)}</span>
          </li>
        ))}
      </ol>
      {first && (
        <p className="visually-hidden" role="status">
          {`${first.name}, ${figure(first.value)}${truth === null ? '' : truth === first.name ? ', which is right' : `; truly it is ${truth}`}`}
        </p>
      )}
    </>
  );
}
