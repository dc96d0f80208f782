import { z } from 'zod';
import type { PrimitiveBuilder, TensorShape, Value } from '../primitives/builder.ts';
import type { Dimension, Shape, ShapeFault } from '../shapes/shape.ts';
import { fault, formatShape } from '../shapes/shape.ts';
import type { Parameter } from './parameter.ts';
import { maximumSize, number, optionalInteger } from './parameter.ts';

/** Keras's `seed` of a layer that draws random numbers. */
export const seedParameter = optionalInteger({
  label: 'Seed',
  words: 'Goes along to Keras; trainings here draw from the seed of the training.',
  empty: 'training’s',
  default: null,
  min: 0,
  max: 2 ** 31 - 1,
  advanced: true,
});

/** Keras takes shares from 0 to 1. */
export function rateParameter(words: string): Parameter<number> {
  return number({ label: 'Rate', words, default: 0.5, min: 0, max: 1, prominent: true });
}

type NoiseShape = readonly Dimension[] | null;

/** Keras's `noise_shape`, counted with the batch; null entries are the input's own size. */
export const noiseShapeParameter: Parameter<NoiseShape> = {
  kind: 'shape',
  label: 'Noise shape',
  words:
    'Shape of the draw, the batch first: 1 draws once for the whole axis, empty means the size of the input. [null, 1, 1, 1] keeps or drops whole samples.',
  default: null,
  optional: true,
  advanced: true,
  schema: z.array(z.int().min(1).max(maximumSize).nullable()).min(1).max(9).nullable(),
};

/** The noise must have the input's axes, each of its size or 1. */
export function expectNoise(noise: NoiseShape, input: Shape, what: string): ShapeFault | null {
  if (noise === null) return null;
  const [batch, ...sizes] = noise;
  const fits =
    sizes.length === input.length &&
    (batch === null || batch === 1) &&
    sizes.every((size, axis) => size === null || size === 1 || size === input[axis]);
  if (fits) return null;
  const words = noise.map((size) => size ?? 'null').join(', ');
  return fault(
    'noise-shape',
    `The noise shape [${words}] of ${what} does not fit ${formatShape(input)}. With the batch it needs ${input.length + 1} entries, each null, 1 or the input's size; the first is null or 1.`,
  ).fault;
}

/** Shape of the draw for this input, for the builder. */
export function noiseOf(noise: NoiseShape, x: Value): TensorShape {
  return noise === null ? x.shape : noise.map((size, axis) => size ?? (x.shape[axis] as number | null));
}

/** Dropout as Keras does it: a share of `rate` becomes 0, the rest grows so that the sum stays. A rate of 1 leaves nothing. */
export function dropOut(b: PrimitiveBuilder, x: Value, rate: number, shape: TensorShape): Value {
  if (rate === 0) return x;
  return b.multiply(x, rate === 1 ? b.constant(0) : b.dropoutMask(x, rate, shape));
}

/** Noise that grows without bounds as its rate comes to 1, where Keras divides by zero. */
export function expectRateBelowOne(rate: number, what: string): ShapeFault | null {
  if (rate < 1) return null;
  return fault('dropout-rate', `A rate of 1 leaves ${what} nothing to train with: it divides by zero. Use a rate below 1.`).fault;
}
