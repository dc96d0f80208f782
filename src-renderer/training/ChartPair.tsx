import { useMemo } from 'react';
import { formatLoss, formatPercent } from '../controls/format.ts';
import { Chart } from './Chart.tsx';
import type { Metric } from './chartData.ts';
import { chartData, latest } from './chartData.ts';
import type { RunView } from './runView.ts';

export const metrics: readonly {
  metric: Metric;
  title: string;
  format(value: number | null): string;
  axis(value: number): string;
}[] = [
  { metric: 'loss', title: 'Loss', format: formatLoss, axis: axisNumber },
  { metric: 'accuracy', title: 'Accuracy', format: formatPercent, axis: (value) => `${Math.round(value * 100)} %` },
];

/** Loss and accuracy side by side, training and validation in each. */
export function ChartPair({ view, tick, lastStep }: { view: RunView; tick: number; lastStep: number | null }) {
  return metrics.map(({ metric, title, format, axis }) => (
    <ChartBox key={metric} {...{ view, tick, lastStep, metric, title, format, axis }} />
  ));
}

type BoxProps = { view: RunView; tick: number; lastStep: number | null } & (typeof metrics)[number];

function ChartBox({ view, tick, lastStep, metric, title, format, axis }: BoxProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view grows in place, the tick says so
  const data = useMemo(() => chartData(view, metric), [view, tick, metric]);
  const { training, validation } = latest(data);
  return (
    <figure className="chart-box">
      <figcaption>
        <span>{title}</span>
        <span className="chart-values">
          <span className="key-training">
            training{' '}
            <output aria-label={`${title} now`} aria-live="off">
              {format(training)}
            </output>
          </span>
          <span className="key-validation">
            validation{' '}
            <output aria-label={`Validation ${title.toLowerCase()}`} aria-live="off">
              {format(validation)}
            </output>
          </span>
        </span>
      </figcaption>
      <Chart
        label={`${title} over the steps: training ${format(training)}, validation ${format(validation)}`}
        data={data}
        format={axis}
        range={metric === 'accuracy' ? [0, 1] : undefined}
        lastStep={lastStep}
      />
    </figure>
  );
}

function axisNumber(value: number): string {
  return Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.01)
    ? value.toExponential(0)
    : String(Number(value.toFixed(2)));
}
