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
