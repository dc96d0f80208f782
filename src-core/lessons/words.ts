import { clip } from '../document/outside.ts';
import { formatCount } from '../words/format.ts';

export interface Bounds {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly exactly?: number | undefined;
}

export function withinBounds(value: number, { atLeast, atMost, exactly }: Bounds): boolean {
  return (
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost) &&
    (exactly === undefined || value === exactly)
  );
}

/** `36,928`; a bound that a lesson gives may lie between two whole numbers: `10.5`. */
export function count(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : value.toLocaleString('en');
}

/** `at most 20 M`, in the words of `format`. */
export function boundsWords({ atLeast, atMost, exactly }: Bounds, format: (value: number) => string): string {
  if (exactly !== undefined) return `exactly ${format(exactly)}`;
  if (atLeast !== undefined && atMost !== undefined) return `${format(atLeast)} to ${format(atMost)}`;
  return atLeast === undefined ? `at most ${format(atMost ?? 0)}` : `at least ${format(atLeast)}`;
}

/** Three figures with a unit where a number is long, unless that would hide by how little a bound is missed. */
export function shortOrExact(value: number, bounds: Bounds): (value: number) => string {
  const limits = [bounds.atLeast, bounds.atMost].filter((limit) => limit !== undefined);
  const hides = limits.some((limit) => limit !== value && short(limit) === short(value));
  return bounds.exactly !== undefined || hides ? count : short;
}

function short(value: number): string {
  if (value < 100_000) return count(value);
  const [unit, size] = value < 999_500 ? ['k', 1e3] : value < 999.5e6 ? ['M', 1e6] : value < 999.5e9 ? ['G', 1e9] : ['T', 1e12];
  return `${Number((value / size).toPrecision(3))} ${unit}`;
}

/** `75 %`, `93.75 %`. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))} %`;
}

/** A node's name as sentences quote it. */
export function quoted(name: string): string {
  return `“${clip(name)}”`;
}

export function missing(name: string): string {
  return `${quoted(name)} is not in the drawing`;
}
