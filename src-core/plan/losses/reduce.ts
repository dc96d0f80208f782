import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';
import type { Target } from '../targets.ts';

/** Keras's `backend.epsilon()`: probabilities, targets and norms are kept this far from 0. */
export const epsilon = 1e-7;

/** A loss before the mean: one value a sample, or one a number, whose mean is the same. */
export type Loss = (b: GraphBuilder, output: Value, target: Target) => Value;

export function lastAxis(x: Value): number[] {
  return [x.shape.length - 1];
}

export function allAxes(x: Value): number[] {
  return x.shape.map((_, axis) => axis);
}

export function meanOfAll(b: GraphBuilder, x: Value): Value {
  return b.mean(x, allAxes(x));
}

/** As `tf.clip_by_value`, also in its slope: a value on a bound is inside. */
export function clip(b: GraphBuilder, x: Value, least: number, most: number): Value {
  return b.minimum(b.maximum(x, b.constant(least)), b.constant(most));
}

/**
 * The two parts of softplus, max(x, 0) and log(1 + exp(-|x|)): so written it neither overflows nor loses digits, and its
 * slope at 0 is a half.
 */
export function softplusParts(b: GraphBuilder, x: Value): readonly [positivePart: Value, rest: Value] {
  const negative = b.greater(b.constant(0), x);
  const positivePart = b.select(negative, b.constant(0), x);
  const negativeSize = b.select(negative, x, b.negate(x));
  return [positivePart, b.log1p(b.exp(negativeSize))];
}
