import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchNormReserve, FusedOperations } from '../tensorflow/fused.ts';
import type { KernelTable } from './kernels.ts';
import { tfjsKernels } from './kernels.ts';

/** TensorFlow's fused normalization takes images only: anything else is rows of one pixel. */
function asImages(x: Tensor): Tensor4D {
  return x.rank === 4 ? (x as Tensor4D) : tf.reshape(x, [-1, 1, 1, x.shape.at(-1) as number]);
}

function shapedAs(x: Tensor, like: Tensor): Tensor {
  return x.rank === like.rank ? x : tf.reshape(x, like.shape);
}

function isBiasGradient(x: Tensor, axes: readonly number[], keepDims: boolean): boolean {
  return !keepDims && x.rank >= 2 && axes.length === x.rank - 1 && !axes.includes(x.rank - 1);
}

/** The primitives with TensorFlow's fused operations where they pay off. */
export function tensorflowKernels(fused: FusedOperations): KernelTable {
  return {
    ...tfjsKernels,
    reluGradient: ([dy, y]) => fused.reluGradient(dy!, y!),
    sum: (inputs, attributes, context) =>
      isBiasGradient(inputs[0]!, attributes.axes, attributes.keepDims)
        ? fused.biasAddGradient(inputs[0]!)
        : tfjsKernels.sum(inputs, attributes, context),
    normalizeBatch: ([x, gamma, beta], { epsilon }) =>
      tf.tidy(() => {
        const { y, mean, variance, reserve } = fused.batchNormTraining(asImages(x!), gamma as Tensor1D, beta as Tensor1D, epsilon);
        return [shapedAs(y, x!), mean, variance, reserve.first, reserve.second, reserve.third];
      }),
    normalizeBatchGradient: ([dy, x, gamma, first, second, third], { epsilon }) =>
      tf.tidy(() => {
        const reserve = { first, second, third } as BatchNormReserve;
        const { dx, dgamma, dbeta } = fused.batchNormGradient(asImages(dy!), asImages(x!), gamma as Tensor1D, reserve, epsilon);
        return [shapedAs(dx, x!), dgamma, dbeta];
      }),
  };
}
