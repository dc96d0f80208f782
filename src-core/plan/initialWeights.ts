import { initializers as catalogue } from '../operators/catalogues.ts';
import { readConfigured } from '../operators/configured.ts';
import type { WeightSpec } from '../operators/define.ts';
import { initializers } from './initializers.ts';
import { hashText, normalNumbers, randomGenerator } from './random.ts';
import type { Plan } from './types.ts';
import { weightSpecs } from './weights.ts';

/** One array of weights in C order. */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * The weights that a training from scratch starts with, by `weightKey`. Each array has a stream of its own,
 * drawn from the seed and its key, so that changing one layer leaves the others as they were. An initializer with a seed
 * of its own draws from that instead: as in Keras, the same numbers wherever it is used.
 */
export function initialWeights(plan: Plan, seed: number): Map<string, WeightArray> {
  return new Map(
    weightSpecs(plan).map(({ key, spec }) => [key, { shape: spec.shape, data: drawWeights(spec, seed, hashText(key)) }]),
  );
}

/** Total: what an initializer can't fill (the identity of a kernel with four axes) is drawn by Keras's usual one. */
function drawWeights({ shape, initializer }: WeightSpec, seed: number, stream: number): Float32Array {
  const read = readConfigured(catalogue, initializer);
  const { name, values } = typeof read === 'string' ? { name: 'glorot_uniform', values: {} } : read;
  const own = values.seed as number | null | undefined;
  const random = own == null ? randomGenerator(seed, stream) : randomGenerator(own, ownStream);
  const draw = { shape, random, normal: normalNumbers(random) };
  const data = initializers[name as keyof typeof catalogue](draw, values);
  return data ?? (initializers.glorot_uniform(draw, {}) as Float32Array);
}

/** Keeps an initializer's own seed apart from a training's. */
const ownStream = hashText('initializer');
