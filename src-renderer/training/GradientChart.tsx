import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { DepthNorm } from '#core/gradients/byDepth.ts';
import { lookValue, useDrawnTheme } from '../shell/theme.ts';
import { type ChartSize, chartFrame } from './chartFrame.ts';
import type { LineLook } from './lineLooks.ts';

/** One line of the chart: a network's layers, first to last. */
export interface GradientLine extends LineLook {
  readonly norms: readonly DepthNorm[];
}

interface GradientChartProps {
  /** What it shows, in words. */
  label: string;
  lines: readonly GradientLine[];
}

/** Norms of gradients by depth: the layers from the first to the last on one axis, powers of ten on the other. */
export function GradientChart({ label, lines }: GradientChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const theme = useDrawnTheme((state) => state.theme);
  const looks = lines.map(({ colour, dash }) => `${colour} ${dash.join(' ')}`).join(', ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read once a theme
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const size = () => ({ width: Math.max(40, element.clientWidth), height: Math.max(40, element.clientHeight) });
    plot.current = new uPlot(options(size(), lines), columns(lines), element);
    const observer = new ResizeObserver(() => plot.current?.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [theme, looks]);

  useEffect(() => {
    plot.current?.setData(columns(lines));
  }, [lines]);

  return <div className="chart" role="img" aria-label={label} ref={box} />;
}

/** Layers counted from 1; what is no number, or 0, has no place on an axis of powers and leaves a gap. */
function columns(lines: readonly GradientLine[]): uPlot.AlignedData {
  const layers = Math.max(0, ...lines.map(({ norms }) => norms.length));
  const places = Array.from({ length: layers }, (_, i) => i + 1);
  return [places, ...lines.map(({ norms }) => places.map((_, i) => norms[i]?.norm || null))] as uPlot.AlignedData;
}

function options(size: ChartSize, lines: readonly GradientLine[]): uPlot.Options {
  const frame = chartFrame(size, { current: { format: power, lastStep: null } });
  const [x, y] = frame.axes as [uPlot.Axis, uPlot.Axis];
  return {
    ...frame,
    scales: {
      x: { time: false, range: (_plot, _low, high) => [1, Math.max(2, high ?? 2)] },
      y: { distr: 3, log: 10, range: (_plot, low, high) => powersAround(low, high) },
    },
    axes: [
      { ...x, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] },
      {
        ...y,
        splits: (_plot, _axis, low, high) => powersBetween(low, high),
        values: (_plot, ticks) => ticks.map((tick: number | null) => (tick === null ? '' : power(tick))),
      },
    ],
    series: [
      {},
      ...lines.map(({ colour, dash }): uPlot.Series => {
        const stroke = lookValue(colour);
        return { spanGaps: true, stroke, width: 2, dash: [...dash], points: { show: false } };
      }),
    ],
  };
}

/** Whole powers of ten below and above; uPlot gives nothing where there is nothing. */
function powersAround(low: number | null, high: number | null): [number, number] {
  if (!low || !high) return [0.001, 1];
  const bottom = 10 ** Math.floor(Math.log10(low));
  const top = 10 ** Math.ceil(Math.log10(high));
  return [bottom, top > bottom ? top : bottom * 10];
}

/** Where the grid is: the powers themselves, of many every second or third. */
function powersBetween(low: number, high: number): number[] {
  const [from, to] = [Math.round(Math.log10(low)), Math.round(Math.log10(high))];
  const every = Math.ceil((to - from) / 8);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => 10 ** (from + i * every));
}

function power(value: number): string {
  const exponent = Math.log10(value);
  return Math.abs(exponent - Math.round(exponent)) > 1e-6 ? '' : `1e${Math.round(exponent)}`;
}
