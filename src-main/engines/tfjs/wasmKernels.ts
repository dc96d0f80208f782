import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelTable } from './kernels.ts';
import { tfjsKernels } from './kernels.ts';
import { normalizeBatch, normalizeBatchGradient } from './normalize.ts';

/**
 * Mean of each channel by average pooling: the backend's own sums first bring the axes into another order, which takes
 * ten times as long, and add one number after the other, which loses digits.
 */
function pooledMean(x: Tensor): Tensor1D {
  const [batch, channels] = [x.shape[0] as number, x.shape.at(-1) as number];
  return tf.tidy(() => {
    const positions = x.size / (batch * channels);
    const columns = (y: Tensor, count: number, rows: number) => tf.reshape<tf.Rank.R4>(y, [count, rows, 1, channels]);
    const samples = positions === 1 ? x : tf.avgPool(columns(x, batch, positions), [positions, 1], 1, 'valid');
    return tf.reshape<tf.Rank.R1>(tf.avgPool(columns(samples, 1, batch), [batch, 1], 1, 'valid'), [channels]);
  });
}

/** Whether the axes are all but the last. */
function leavesChannels(x: Tensor, axes: readonly number[], keepDims: boolean): boolean {
  return !keepDims && x.rank >= 2 && axes.length === x.rank - 1 && !axes.includes(x.rank - 1);
}

/** Whether the axes are height and width. */
function leavesSamples(x: Tensor, axes: readonly number[]): boolean {
  return x.rank === 4 && axes.length === 2 && axes.includes(1) && axes.includes(2);
}

/** The primitives as WebAssembly computes them fastest. */
export const wasmKernels: KernelTable = {
  ...tfjsKernels,
  sum: (inputs, attributes, context) => {
    const x = inputs[0] as Tensor;
    if (!leavesChannels(x, attributes.axes, attributes.keepDims)) return tfjsKernels.sum(inputs, attributes, context);
    return tf.tidy(() => tf.mul(pooledMean(x), x.size / (x.shape.at(-1) as number)));
  },
  mean: (inputs, attributes, context) => {
    const x = inputs[0] as Tensor;
    if (leavesChannels(x, attributes.axes, attributes.keepDims)) return pooledMean(x);
    if (!leavesSamples(x, attributes.axes)) return tfjsKernels.mean(inputs, attributes, context);
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    return tf.tidy(() => {
      const mean = tf.avgPool(x as tf.Tensor4D, [height, width], 1, 'valid');
      return attributes.keepDims ? mean : tf.reshape(mean, [batch, channels]);
    });
  },
  normalizeBatch: ([x, gamma, beta], { epsilon }) => normalizeBatch(x!, gamma as Tensor1D, beta as Tensor1D, epsilon, pooledMean),
  normalizeBatchGradient: ([dy, x, gamma, mean, inverse]) =>
    normalizeBatchGradient(dy!, x!, gamma as Tensor1D, mean as Tensor1D, inverse as Tensor1D, pooledMean),
};
