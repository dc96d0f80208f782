import type { TensorShape, Value } from '../builder.ts';
import type { PrimitiveDefinitions } from '../definition.ts';
import { float } from '../definition.ts';
import type { GraphBuilder } from '../graph.ts';
import { formatTensorShape, reducedShape } from '../shapes.ts';

type Reductions =
  | 'softmax'
  | 'logSoftmax'
  | 'argMax'
  | 'sum'
  | 'mean'
  | 'meanGradient'
  | 'max'
  | 'broadcastLike'
  | 'normalizeBatch'
  | 'normalizeBatchGradient';

/** Puts the axes that a reduction removed back as 1. */
function restoreAxes(b: GraphBuilder, dy: Value, shape: TensorShape, axes: readonly number[]): Value {
  const kept = reducedShape(shape, axes, true);
  return kept.length === dy.shape.length ? dy : b.apply('reshape', [dy], { shape: kept });
}

const lastAxis = (x: Value) => [x.shape.length - 1];

export const reductions: PrimitiveDefinitions<Reductions> = {
  softmax: {
    infer: ([x]) => float(x!.shape),
    gradient: ({ b, outputs: [y], dy }) => [b.multiply(b.subtract(dy, b.sum(b.multiply(dy, y!), lastAxis(y!), true)), y!)],
  },
  logSoftmax: {
    infer: ([x]) => float(x!.shape),
    gradient: ({ b, inputs: [x], dy }) => [b.subtract(dy, b.multiply(b.softmax(x!), b.sum(dy, lastAxis(dy), true)))],
  },
  argMax: { infer: ([x]) => [{ shape: x!.shape.slice(0, -1), dtype: 'int32' }], gradient: 'constant' },
  sum: {
    infer: ([x], { axes, keepDims }) => float(reducedShape(x!.shape, axes, keepDims)),
    gradient: ({ b, inputs: [x], dy, attributes: { axes } }) => [
      b.apply('broadcastLike', [restoreAxes(b, dy, x!.shape, axes), x!]),
    ],
  },
  mean: {
    infer: ([x], { axes, keepDims }) => float(reducedShape(x!.shape, axes, keepDims)),
    gradient: ({ b, inputs: [x], dy, attributes: { axes } }) => [
      b.apply('meanGradient', [restoreAxes(b, dy, x!.shape, axes), x!]),
    ],
  },
  max: {
    infer: ([x], { axes, keepDims }) => float(reducedShape(x!.shape, axes, keepDims)),
    // where several are largest they share the gradient, as in TensorFlow
    gradient: ({ b, inputs: [x], outputs: [y], dy, attributes: { axes } }) => {
      const largest = b.apply('equal', [x!, restoreAxes(b, y!, x!.shape, axes)]);
      const hits = b.apply('cast', [largest], { dtype: 'float32' });
      const share = b.divide(restoreAxes(b, dy, x!.shape, axes), b.sum(hits, axes, true));
      return [b.multiply(hits, share)];
    },
  },
  /** Spreads the first input over the second one's shape, divided by how often each value is repeated. */
  meanGradient: { infer: ([, like]) => float(like!.shape), gradient: 'backward' },
  /** Stretches the first input to the second one's shape. */
  broadcastLike: {
    infer: ([, like]) => float(like!.shape),
    gradient: 'backward',
  },
  /**
   * x, gamma, beta -> y, mean, uncorrected variance, and three values that the engine keeps for its own gradient
   * (TensorFlow's reserve spaces): nobody else may read those, their shapes are the engine's.
   */
  normalizeBatch: {
    infer: ([x, gamma, beta]) => {
      const channels = x!.shape.at(-1);
      for (const { shape } of [gamma!, beta!]) {
        if (shape.length !== 1 || shape[0] !== channels) {
          throw new Error(`a scale of shape ${formatTensorShape(shape)} does not fit ${formatTensorShape(x!.shape)}`);
        }
      }
      return [...float(x!.shape), ...new Array(5).fill(float(gamma!.shape)[0])];
    },
    gradient: ({ b, inputs: [x, gamma], outputs: [, , , ...reserve], dy, attributes }) =>
      b.applyAll('normalizeBatchGradient', [dy, x!, gamma!, ...reserve], attributes),
  },
  /** dy, x, gamma and what `normalizeBatch` kept -> gradients by x, gamma, beta. */
  normalizeBatchGradient: {
    infer: ([, x, gamma]) => [...float(x!.shape), ...float(gamma!.shape), ...float(gamma!.shape)],
    gradient: 'backward',
  },
};
