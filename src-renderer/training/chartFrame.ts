import type uPlot from 'uplot';
import { lookValue } from '../shell/theme.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** What a chart's axes go by; read when they are drawn. */
export interface ChartScale {
  readonly format: (value: number) => string;
  /** Fixed ends of the vertical axis; without them it follows the data. */
  readonly range?: readonly [number, number] | undefined;
  /** Last step of the whole training, so that the curves grow towards it. */
  readonly lastStep: number | null;
}

/** Axes, grid and scales in the look's colours; the lines are each chart's own. */
export function chartFrame(size: ChartSize, shown: { readonly current: ChartScale }): Omit<uPlot.Options, 'series'> {
  const font = `10.5px ${lookValue('--mono')}`;
  const axis = { stroke: lookValue('--faint'), font, ticks: { show: false }, border: { show: false } };
  return {
    ...size,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { points: { size: 5 }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: (_plot, _low, high) => [0, Math.max(1, shown.current.lastStep ?? high)] },
      y: { range: (_plot, low, high) => verticalRange(low, high, shown.current.range) },
    },
    axes: [
      { ...axis, size: 20, gap: 3, grid: { show: false } },
      {
        ...axis,
        size: 42,
        gap: 4,
        space: 28,
        grid: { stroke: lookValue('--line'), width: 1 },
        values: (_plot, ticks) => ticks.map((tick) => shown.current.format(tick)),
      },
    ],
  };
}

/** Room above and below; a flat line still gets an axis. */
function verticalRange(low: number | null, high: number | null, fixed?: readonly [number, number]): [number, number] {
  if (fixed) return [...fixed];
  if (low == null || high == null) return [0, 1];
  const bottom = Math.min(0, low);
  return [bottom, high > bottom ? high + (high - bottom) * 0.05 : bottom + 1];
}
