import type { Tensor, Tensor1D, Tensor4D, TensorInfo } from '@tensorflow/tfjs';
import type { Tensorflow } from './load.ts';

/** What batch normalization's forward pass keeps for its gradient; the device decides what is in it. */
export interface BatchNormReserve {
  readonly first: Tensor1D;
  readonly second: Tensor1D;
  readonly third: Tensor;
}

export interface BatchNormTraining {
  readonly y: Tensor4D;
  /** Of the batch, over all axes but the last. */
  readonly mean: Tensor1D;
  /** Of the batch, uncorrected (divided by N), as Keras and tfjs average it. */
  readonly variance: Tensor1D;
  readonly reserve: BatchNormReserve;
}

export interface BatchNormGradient {
  readonly dx: Tensor4D;
  readonly dgamma: Tensor1D;
  readonly dbeta: Tensor1D;
}

/**
 * TensorFlow's own fused operations for training, for float32 tensors with channels last. They are plain calls:
 * nothing is recorded for automatic gradients, and whoever calls them disposes the results (or uses tf.tidy).
 */
export interface FusedOperations {
  /** Batch normalization by the batch's own statistics. */
  batchNormTraining(x: Tensor4D, gamma: Tensor1D, beta: Tensor1D, epsilon: number): BatchNormTraining;
  /** Its gradient, from the gradient of `y`. */
  batchNormGradient(dy: Tensor4D, x: Tensor4D, gamma: Tensor1D, reserve: BatchNormReserve, epsilon: number): BatchNormGradient;
  /** The gradient of a ReLU, from its output `y` (or its input: they have the same sign). */
  reluGradient<T extends Tensor>(dy: T, y: T): T;
  /** The gradient of an added bias: the sum over all axes but the last. */
  biasAddGradient(dy: Tensor): Tensor1D;
}

/** The fused operations on a loaded tensorflow engine. */
export function fusedOperations(tf: Tensorflow): FusedOperations {
  // by name: another engine may be the current one
  const backend = tf.findBackend('tensorflow') as unknown as Backend;
  const { binding } = backend;
  const type = (name: string) => ({ name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT });
  const layout = { name: 'data_format', type: binding.TF_ATTR_STRING, value: 'NHWC' };
  const normalization = (epsilon: number) => [
    type('T'),
    type('U'),
    { name: 'epsilon', type: binding.TF_ATTR_FLOAT, value: epsilon },
    layout,
    { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true },
  ];
  return {
    batchNormTraining(x, gamma, beta, epsilon) {
      // In training no running statistics go in, which TensorFlow wants said by empty ones.
      const none = tf.tensor1d([], 'float32');
      const outputs = backend.executeMultipleOutputs('FusedBatchNormV3', normalization(epsilon), [x, gamma, beta, none, none], 6);
      none.dispose();
      const [y, mean, corrected, first, second, third] = outputs as [Tensor4D, Tensor1D, Tensor1D, Tensor1D, Tensor1D, Tensor];
      const count = x.size / Math.max(1, gamma.size);
      // TensorFlow returns the variance with Bessel's correction N / (N - 1), and for N = 1 without.
      const variance = count > 1 ? tf.mul(corrected, (count - 1) / count) : tf.clone(corrected);
      corrected.dispose();
      return { y, mean, variance: variance as Tensor1D, reserve: { first, second, third } };
    },
    batchNormGradient(dy, x, gamma, reserve, epsilon) {
      const inputs = [dy, x, gamma, reserve.first, reserve.second, reserve.third];
      const outputs = backend.executeMultipleOutputs('FusedBatchNormGradV3', normalization(epsilon), inputs, 5);
      const [dx, dgamma, dbeta, ...unused] = outputs as [Tensor4D, Tensor1D, Tensor1D, Tensor, Tensor];
      tf.dispose(unused);
      return { dx, dgamma, dbeta };
    },
    reluGradient<T extends Tensor>(dy: T, y: T): T {
      return backend.executeSingleOutput('ReluGrad', [type('T')], [dy, y]) as T;
    },
    biasAddGradient(dy) {
      return backend.executeSingleOutput('BiasAddGrad', [type('T'), layout], [dy]) as Tensor1D;
    },
  };
}

/** The part of tfjs-node-gpu's NodeJSKernelBackend that is used here. */
interface Backend {
  readonly binding: Record<'TF_ATTR_TYPE' | 'TF_ATTR_FLOAT' | 'TF_ATTR_BOOL' | 'TF_ATTR_STRING' | 'TF_FLOAT', number>;
  executeSingleOutput(name: string, attributes: readonly Attribute[], inputs: readonly TensorInfo[]): Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): Tensor[];
}

interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | string | boolean;
}
