import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { lookValue, useDrawnTheme } from '../shell/theme.ts';
import type { ChartData } from './chartData.ts';
import type { ChartScale, ChartSize } from './chartFrame.ts';
import { chartFrame } from './chartFrame.ts';

interface ChartProps {
  /** What it shows, in words: a canvas says nothing to a screen reader. */
  label: string;
  data: ChartData;
  format(value: number): string;
  /** Fixed ends of the vertical axis; without them it follows the data. */
  range?: readonly [number, number];
  /** Last step of the whole training, so that the curves grow towards it. */
  lastStep: number | null;
}

/** Training (single steps pale, smoothed strong) and validation over the steps, live. */
export function Chart({ label, data, format, range, lastStep }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const shown = useRef({ lastStep, range, format });
  shown.current = { lastStep, range, format };
  const theme = useDrawnTheme((state) => state.theme);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read once a theme
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const size = () => ({ width: Math.max(40, element.clientWidth), height: Math.max(40, element.clientHeight) });
    plot.current = new uPlot(options(size(), shown), [[], [], [], []], element);
    const observer = new ResizeObserver(() => plot.current?.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new, empty plot
  useEffect(() => {
    plot.current?.setData([data.steps, data.training, data.smoothed, data.validation] as uPlot.AlignedData);
  }, [data, lastStep, theme]);

  return <div className="chart" role="img" aria-label={label} ref={box} />;
}

function options(size: ChartSize, shown: { readonly current: ChartScale }): uPlot.Options {
  const accent = lookValue('--accent');
  const line = { spanGaps: true, points: { show: false } } as const;
  return {
    ...chartFrame(size, shown),
    series: [
      {},
      { ...line, stroke: `${accent}55`, width: 1 },
      { ...line, stroke: accent, width: 2 },
      {
        spanGaps: true,
        stroke: lookValue('--k-activation'),
        width: 2,
        points: { show: true, size: 5, fill: lookValue('--k-activation') },
      },
    ],
  };
}
