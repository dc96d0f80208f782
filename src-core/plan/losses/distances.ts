import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';
import type { Loss } from './reduce.ts';
import { clip, epsilon, lastAxis, softplusParts } from './reduce.ts';

export const squaredError: Loss = (b, output, target) => b.square(b.subtract(target.dense(), output));

export const absoluteError: Loss = (b, output, target) => b.abs(b.subtract(target.dense(), output));

export const percentageError: Loss = (b, output, target) => {
  const wanted = target.dense();
  const size = b.maximum(b.abs(wanted), b.constant(epsilon));
  return b.multiply(b.abs(b.divide(b.subtract(wanted, output), size)), b.constant(100));
};

export const logarithmicError: Loss = (b, output, target) => {
  const log = (x: Value) => b.log(b.add(b.maximum(x, b.constant(epsilon)), b.constant(1)));
  return b.square(b.subtract(log(output), log(target.dense())));
};

/** Squared up to an error of 1 (Keras's `delta`), straight from there on. */
export const huber: Loss = (b, output, target) => {
  const error = b.subtract(output, target.dense());
  const size = b.abs(error);
  const half = b.constant(0.5);
  return b.select(b.greater(size, b.constant(1)), b.subtract(size, half), b.multiply(half, b.square(error)));
};

/** log(cosh(e)) as e + softplus(-2 e) - log 2, which does not overflow. */
export const logCosh: Loss = (b, output, target) => {
  const error = b.subtract(output, target.dense());
  const [positivePart, rest] = softplusParts(b, b.multiply(error, b.constant(-2)));
  return b.subtract(b.add(error, b.add(positivePart, rest)), b.constant(Math.log(2)));
};

export const klDivergence: Loss = (b, output, target) => {
  const [wanted, given] = [clip(b, target.dense(), epsilon, 1), clip(b, output, epsilon, 1)];
  return b.sum(b.multiply(wanted, b.log(b.divide(wanted, given))), lastAxis(output));
};

export const poisson: Loss = (b, output, target) =>
  b.subtract(output, b.multiply(target.dense(), b.log(b.add(output, b.constant(epsilon)))));

/** Keras's `ops.normalize` of order 2: rows of length 1. */
export function unitRows(b: GraphBuilder, x: Value, axis: readonly number[] = lastAxis(x)): Value {
  const inverse = b.rsqrt(b.sum(b.square(x), axis, true));
  return b.multiply(x, b.minimum(inverse, b.constant(1 / epsilon)));
}

/** -1 where both point the same way: it is made small like any loss. */
export const cosineSimilarity: Loss = (b, output, target) => {
  const product = b.multiply(unitRows(b, target.dense()), unitRows(b, output));
  return b.negate(b.sum(product, lastAxis(output)));
};
