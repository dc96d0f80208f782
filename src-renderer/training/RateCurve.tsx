import { useMemo } from 'react';
import type { TrainingSettings } from '#core/document/types.ts';
import { extentOn, learningRateAt } from '#core/plan/schedules.ts';
import { useData } from './dataStore.ts';

const [width, height] = [200, 36];
const points = 160;

/** The rate from the first step to the last, as the settings and the chosen data give it. */
export function RateCurve({ settings }: { settings: TrainingSettings }) {
  const data = useData((state) => state.chosen);
  const rates = useMemo(() => {
    const extent = extentOn(settings, data ?? { samples: 10_000, validationSamples: 0 });
    const count = Math.min(points, extent.totalSteps);
    return Array.from({ length: count }, (_, i) => {
      const step = count === 1 ? 0 : Math.round((i * (extent.totalSteps - 1)) / (count - 1));
      return learningRateAt(settings, step, extent);
    });
  }, [settings, data]);
  const highest = Math.max(...rates);
  const [first, last] = [rates[0] ?? 0, rates.at(-1) ?? 0];
  const x = (i: number): number => (rates.length === 1 ? 0 : (i / (rates.length - 1)) * width);
  const y = (rate: number): number => height - 1.5 - (highest > 0 ? rate / highest : 0) * (height - 3);
  const line = rates.map((rate, i) => `${x(i).toFixed(1)},${y(rate).toFixed(1)}`).join(' ');
  const words = `The rate over the training: from ${figure(first)} to ${figure(last)}, at most ${figure(highest)}`;
  return (
    <div className="rate-curve">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={words}>
        <polyline points={line} vectorEffect="non-scaling-stroke" />
      </svg>
      <span aria-hidden="true">{figure(first)}</span>
      <span aria-hidden="true">{figure(last)}</span>
    </div>
  );
}

export function figure(rate: number): string {
  if (rate === 0) return '0';
  return rate < 1e-4 ? rate.toExponential(1) : String(Number(rate.toPrecision(3)));
}
