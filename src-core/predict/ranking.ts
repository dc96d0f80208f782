export interface Ranked {
  readonly name: string;
  readonly value: number;
  /** Length of the bar, 0..1. */
  readonly share: number;
}

export interface Ranking {
  /** The largest first. */
  readonly top: readonly Ranked[];
  /** The values are shares of a whole, so that they read as percentages. */
  readonly shares: boolean;
}

/** The largest of what a network gives for a sample; classes without names are called by their number. */
export function ranking(values: readonly number[], classes: readonly string[] | null, most = 5): Ranking {
  const sum = values.reduce((total, value) => total + value, 0);
  const shares = values.length > 1 && values.every((value) => value >= 0) && Math.abs(sum - 1) < 1e-3;
  const names = classes?.length === values.length ? classes : null;
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const top = values
    .map((value, i) => ({
      name: names?.[i] ?? `Class ${i}`,
      value,
      share: shares ? value : high > low ? (value - low) / (high - low) : 0,
    }))
    .sort((a, b) => b.value - a.value)
    .slice(0, most);
  return { top, shares };
}
