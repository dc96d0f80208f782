import type { WeightSpec } from '../operators/define.ts';
import { product } from '../shapes/product.ts';
import type { Plan } from './types.ts';
import { weightKey } from './types.ts';

/** Every weight of a network with its key in files, in order. */
export function weightSpecs({ layers }: Plan): { readonly key: string; readonly spec: WeightSpec }[] {
  return layers.flatMap((layer) => layer.weights.map((spec) => ({ key: weightKey(layer, spec), spec })));
}

/** How many numbers the weights are. */
export function weightCount(plan: Plan, counted: (spec: WeightSpec) => boolean = () => true): number {
  return weightSpecs(plan).reduce((sum, { spec }) => (counted(spec) ? sum + product(spec.shape) : sum), 0);
}

/**
 * Weights under the keys of a network. A drawing whose layers went into blocks, or out of them, has them at other paths than
 * the file that was written before, but by the same names: what is not filed under its path is looked for under its name.
 */
export function weightsByName<T>(plan: Plan, weights: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const missing = plan.layers.flatMap((layer) =>
    layer.weights.flatMap((spec): [string, T][] => {
      const found = weights.get(`${layer.name}/${spec.name}`);
      return found === undefined || weights.has(weightKey(layer, spec)) ? [] : [[weightKey(layer, spec), found]];
    }),
  );
  return missing.length > 0 ? new Map([...weights, ...missing]) : weights;
}

/** The first weight of the network that is not there, or not in its shape; null where all fit. */
export function firstMisfit(
  plan: Plan,
  weights: ReadonlyMap<string, { readonly shape: readonly number[] }>,
): { readonly key: string; readonly words: string } | null {
  for (const { key, spec } of weightSpecs(plan)) {
    const found = weights.get(key);
    if (!found) return { key, words: `${key} is missing` };
    if (String(found.shape) !== String(spec.shape))
      return { key, words: `${key} is ${shapeWords(found.shape)} instead of ${shapeWords(spec.shape)}` };
  }
  return null;
}

/** `3 × 3 × 64`, as sentences about files say it. */
export function shapeWords(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single number' : shape.join(' × ');
}
