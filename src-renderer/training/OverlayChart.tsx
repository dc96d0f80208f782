import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { lookValue, useDrawnTheme } from '../shell/theme.ts';
import type { Metric } from './chartData.ts';
import { chartData } from './chartData.ts';
import type { ChartScale, ChartSize } from './chartFrame.ts';
import { chartFrame } from './chartFrame.ts';
import { type LineLook, lineLooks } from './lineLooks.ts';
import type { RunView } from './runView.ts';

interface OverlayChartProps extends Pick<ChartScale, 'format' | 'range'> {
  /** What it shows, in words. */
  label: string;
  views: readonly RunView[];
  tick: number;
  metric: Metric;
  /** How each one's lines look, where that means something. */
  looks?: readonly LineLook[];
  /** Without the dots of validations. */
  trainingOnly?: boolean;
  /** Last step of the whole training, so that the curves grow towards it. */
  lastStep?: number;
}

/** The same figure of several runs over the steps: a smoothed line each, validation as dots in its colour. */
export function OverlayChart({
  label,
  views,
  tick,
  metric,
  format,
  range,
  looks = lineLooks,
  trainingOnly = false,
  lastStep,
}: OverlayChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const scale = useRef<ChartScale>({ format, range, lastStep: lastStep ?? null });
  scale.current = { format, range, lastStep: lastStep ?? null };
  const theme = useDrawnTheme((state) => state.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: views grow in place, the tick says so
  const columns = useMemo(() => overlaid(views, metric, trainingOnly), [views, metric, trainingOnly, tick]);
  const count = views.length;
  const lookKey = looks.map(({ colour, dash }) => `${colour} ${dash.join(' ')}`).join(', ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read once a theme
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const size = () => ({ width: Math.max(40, element.clientWidth), height: Math.max(40, element.clientHeight) });
    plot.current = new uPlot(
      options(size(), scale, count, looks),
      Array.from({ length: 1 + 2 * count }, () => []) as never,
      element,
    );
    const observer = new ResizeObserver(() => plot.current?.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [theme, count, lookKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new, empty plot
  useEffect(() => {
    plot.current?.setData(columns as uPlot.AlignedData);
  }, [columns, theme, lookKey]);

  return <div className="chart" role="img" aria-label={label} ref={box} />;
}

/** All steps of all runs, and for each run a column of its line and one of its validation. */
function overlaid(views: readonly RunView[], metric: Metric, trainingOnly: boolean): (number | null)[][] {
  const each = views.map((view) => chartData(view, metric));
  const steps = [...new Set(each.flatMap((data) => data.steps))].sort((a, b) => a - b);
  const columns = each.flatMap((data) => {
    const at = new Map(data.steps.map((step, i) => [step, i]));
    const column = (values: readonly (number | null)[]) => steps.map((step) => values[at.get(step) ?? -1] ?? null);
    return [column(data.smoothed), trainingOnly ? steps.map(() => null) : column(data.validation)];
  });
  return [steps, ...columns];
}

function options(
  size: ChartSize,
  scale: { readonly current: ChartScale },
  count: number,
  looks: readonly LineLook[],
): uPlot.Options {
  const series = Array.from({ length: count }, (_, i): uPlot.Series[] => {
    const look = looks[i % looks.length]!;
    const stroke = lookValue(look.colour);
    return [
      { spanGaps: true, stroke, width: 2, dash: [...look.dash], points: { show: false } },
      { spanGaps: false, stroke, width: 0, points: { show: true, size: 6, fill: stroke } },
    ];
  });
  return { ...chartFrame(size, scale), series: [{}, ...series.flat()] };
}
