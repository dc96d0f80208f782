import type { RunView } from './runView.ts';
import { smooth } from './series.ts';

export type Metric = 'loss' | 'accuracy';

/** Columns over one step axis: single steps, the same smoothed, and validation at the end of each epoch. */
export interface ChartData {
  readonly steps: number[];
  readonly training: (number | null)[];
  readonly smoothed: (number | null)[];
  readonly validation: (number | null)[];
}

export function chartData(view: RunView, metric: Metric): ChartData {
  const { step, loss, accuracy } = view.steps;
  const training = metric === 'loss' ? loss : accuracy;
  const validation = new Map<number, number | null>();
  for (const epoch of view.epochs)
    validation.set(epoch.step, metric === 'loss' ? epoch.validationLoss : epoch.validationAccuracy);
  const even = smooth(training);
  const at = new Map(step.map((value, i) => [value, i]));
  // Once points are averaged, an epoch's last step may lie between two of them
  const steps = [...new Set([...step, ...validation.keys()])].sort((a, b) => a - b);
  const column = (values: readonly (number | null)[]) => steps.map((value) => values[at.get(value) ?? -1] ?? null);
  return {
    steps,
    training: column(training),
    smoothed: column(even),
    validation: steps.map((value) => validation.get(value) ?? null),
  };
}

/** What stands beside the chart's title: the latest validation, else the smoothed training value. */
export function latest(data: ChartData): { readonly training: number | null; readonly validation: number | null } {
  const last = (values: readonly (number | null)[]): number | null => {
    for (let i = values.length - 1; i >= 0; i--) if (values[i] != null) return values[i]!;
    return null;
  };
  return { training: last(data.smoothed), validation: last(data.validation) };
}
