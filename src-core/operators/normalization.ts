import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import type { Shape, ShapeFault } from '../shapes/shape.ts';
import { formatShape } from '../shapes/shape.ts';
import { isFault, sampleAxes } from './axes.ts';
import { boolean, integer, number } from './parameter.ts';
import { weightParameters, weightSpec } from './weights.ts';

export const epsilonParameter = number({
  label: 'Epsilon',
  words: 'Added to the variance so that nothing is divided by zero.',
  default: 0.001,
  min: 0,
  max: 1,
});

/** The axis of the channels, for layers that take one. */
export const channelAxisParameter = integer({
  label: 'Axis',
  words: 'Which axis holds the channels; -1 is the last. Counted with the batch as 0.',
  default: -1,
  min: -8,
  max: 8,
  advanced: true,
});

/** The learned shift and factor of every normalization. */
export const scalingParameters = {
  center: boolean({ label: 'Center', words: 'Learns a shift (beta) for each channel.', default: true }),
  scale: boolean({ label: 'Scale', words: 'Learns a factor (gamma) for each channel.', default: true }),
} as const;

export const scalingWeightParameters = {
  ...weightParameters('beta', 'zeros'),
  ...weightParameters('gamma', 'ones'),
} as const;

/** Gamma and beta, as far as they are asked for. */
export function scalingWeights(
  shape: readonly number[],
  values: Parameters<typeof weightSpec>[2] & { readonly center: boolean; readonly scale: boolean },
) {
  return [
    ...(values.scale ? [weightSpec('gamma', shape, values)] : []),
    ...(values.center ? [weightSpec('beta', shape, values)] : []),
  ];
}

/** The sample axes that a normalization has weights for, in ascending order, or why not; their sizes must be known. */
export function normalizedAxes(axes: readonly number[], input: Shape, what: string): readonly number[] | ShapeFault {
  if (input.length === 0) return { code: 'normalization-channels', message: `${what} needs at least one axis.` };
  const found = sampleAxes(axes, input, what);
  if (isFault(found) || found.every((index) => input[index] !== null)) return found;
  return {
    code: 'normalization-channels',
    message: `${what} must know the size of what it normalizes, the number of channels, but gets ${formatShape(input)}. Give the input a fixed size there.`,
  };
}

/** Mean 0 and variance 1 over the axes of each sample (uncorrected variance, as in Keras). */
export function standardize(b: PrimitiveBuilder, x: Value, axes: readonly number[], epsilon: number): Value {
  const centred = b.subtract(x, b.mean(x, axes, true));
  const variance = b.mean(b.square(centred), axes, true);
  return b.multiply(centred, b.rsqrt(b.add(variance, b.constant(epsilon))));
}
