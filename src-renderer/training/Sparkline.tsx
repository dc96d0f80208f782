interface SparklineProps {
  /** What it shows, in words. */
  label: string;
  values: readonly (number | null)[];
}

const [width, height] = [72, 22];

/** A curve without axes, to be taken in at a glance. */
export function Sparkline({ label, values }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (i: number): number => (values.length < 2 ? 0 : (i / (values.length - 1)) * width);
  const y = (value: number): number => height - 2 - (high > low ? (value - low) / (high - low) : 0.5) * (height - 4);
  const line = values.flatMap((value, i) => (value === null ? [] : [`${x(i).toFixed(1)},${y(value).toFixed(1)}`])).join(' ');
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {known.length > 1 && <polyline points={line} />}
    </svg>
  );
}
