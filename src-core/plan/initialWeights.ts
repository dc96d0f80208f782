import { hashText, randomGenerator } from './random.ts';
import type { Plan } from './types.ts';
import { weightKey } from './types.ts';

/** One array of weights in C order. */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Keras's `compute_fans`: the last two axes are in and out, the axes before them the receptive field. */
export function fans(shape: readonly number[]): readonly [fanIn: number, fanOut: number] {
  if (shape.length < 2) return [shape[0] ?? 1, shape[0] ?? 1];
  const field = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return [(shape.at(-2) as number) * field, (shape.at(-1) as number) * field];
}

/**
 * The weights that a training from scratch starts with, by `weightKey`. Each array has a stream of its own,
 * drawn from the seed and its key, so that changing one layer leaves the others as they were.
 */
export function initialWeights(plan: Plan, seed: number): Map<string, WeightArray> {
  const weights = new Map<string, WeightArray>();
  for (const layer of plan.layers) {
    for (const spec of layer.weights) {
      const key = weightKey(layer, spec);
      const data = new Float32Array(spec.shape.reduce((product, size) => product * size, 1));
      if (spec.initializer === 'ones') data.fill(1);
      if (spec.initializer === 'glorot_uniform') {
        const [fanIn, fanOut] = fans(spec.shape);
        const limit = Math.sqrt(6 / (fanIn + fanOut));
        const random = randomGenerator(seed, hashText(key));
        for (let i = 0; i < data.length; i++) data[i] = (2 * random.next() - 1) * limit;
      }
      weights.set(key, { shape: spec.shape, data });
    }
  }
  return weights;
}
