import { formatSignificant } from '../words/format.ts';

/** Norm of the loss's gradient for one trainable weight, as a run tells it: null where it is no number. */
export interface WeightNorm {
  readonly path: string;
  readonly name: string;
  readonly norm: number | null;
}

/** Norm of the gradient for a layer. */
export interface DepthNorm {
  readonly path: string;
  readonly norm: number | null;
}

/**
 * One norm a layer that multiplies (convolutions, dense layers), first to last: that of all its kernels together. Biases and the
 * factors of normalizations are of another size and would only make the curve jagged; where nothing else is trained, they count.
 */
export function normsByDepth(weights: readonly WeightNorm[]): DepthNorm[] {
  const kernels = weights.filter(({ name }) => name.endsWith('kernel'));
  const layers = new Map<string, (number | null)[]>();
  for (const { path, norm } of kernels.length > 0 ? kernels : weights) layers.set(path, [...(layers.get(path) ?? []), norm]);
  return [...layers].map(([path, norms]) => ({ path, norm: together(norms) }));
}

function together(norms: readonly (number | null)[]): number | null {
  // Not by squares: of what has nearly vanished they would be 0
  return norms.some((norm) => norm === null) ? null : Math.hypot(...(norms as number[]));
}

export interface EndsOfDepth {
  readonly first: DepthNorm;
  readonly last: DepthNorm;
  /** The first layer's norm for one of the last layer's; null where either is no number or the last one is 0. */
  readonly ratio: number | null;
}

/** The two ends of a network's depth; null where it has no layer to measure. */
export function endsOfDepth(norms: readonly DepthNorm[]): EndsOfDepth | null {
  const [first, last] = [norms[0], norms[norms.length - 1]];
  if (!first || !last) return null;
  const ratio = first.norm === null || last.norm === null || last.norm === 0 ? null : first.norm / last.norm;
  return { first, last, ratio };
}

/** `0.0312`, `3.14e-7`; `not a number`. */
export function normText(norm: number | null): string {
  return norm === null ? 'not a number' : formatSignificant(norm, 3);
}
