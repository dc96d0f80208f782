import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';

/** Mean of each channel: over all axes but the last. */
export type ChannelMean = (x: Tensor) => Tensor1D;

export function channelMean(x: Tensor): Tensor1D {
  return tf.mean(
    x,
    x.shape.slice(0, -1).map((_, axis) => axis),
  );
}

/** Batch normalization with Keras's operations in Keras's order (`tf.nn.moments`, `tf.nn.batch_normalization`). */
export function normalizeByMoments(
  x: Tensor,
  gamma: Tensor1D,
  beta: Tensor1D,
  epsilon: number,
  meanOf: ChannelMean = channelMean,
) {
  const mean = meanOf(x);
  const variance = meanOf(tf.squaredDifference(x, mean));
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  const factor = tf.mul(inverse, gamma);
  const y = tf.add(tf.mul(x, factor), tf.sub(beta, tf.mul(mean, factor)));
  return { y, mean, variance, inverse };
}

/** For backends without fused operations: y, mean, variance; for the gradient mean and inverse deviation, a third place is unused. */
export function normalizeBatch(
  x: Tensor,
  gamma: Tensor1D,
  beta: Tensor1D,
  epsilon: number,
  meanOf: ChannelMean = channelMean,
): Tensor[] {
  return tf.tidy(() => {
    const { y, mean, variance, inverse } = normalizeByMoments(x, gamma, beta, epsilon, meanOf);
    return [y, mean, variance, tf.clone(mean), inverse, tf.clone(mean)];
  });
}

/** Gradients by x, gamma and beta. */
export function normalizeBatchGradient(
  dy: Tensor,
  x: Tensor,
  gamma: Tensor1D,
  mean: Tensor1D,
  inverse: Tensor1D,
  meanOf: ChannelMean = channelMean,
): Tensor[] {
  return tf.tidy(() => {
    const count = x.size / gamma.size;
    const centred = tf.sub(x, mean);
    const meanDy = meanOf(dy);
    const meanProduct = tf.mul(meanOf(tf.mul(dy, centred)), inverse);
    // gamma / s * (dy - mean(dy) - xhat * mean(dy * xhat)), with what belongs to a channel gathered in two numbers
    const factor = tf.mul(gamma, inverse);
    const slope = tf.mul(tf.mul(factor, inverse), meanProduct);
    const dx = tf.sub(tf.sub(tf.mul(dy, factor), tf.mul(centred, slope)), tf.mul(factor, meanDy));
    return [dx, tf.mul(meanProduct, count), tf.mul(meanDy, count)];
  });
}
