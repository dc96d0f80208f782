import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';

function leading(x: Tensor): number[] {
  return x.shape.slice(0, -1).map((_, axis) => axis);
}

/**
 * Batch normalization from element-wise operations, for backends without a fused kernel: y, mean, uncorrected variance,
 * and for the gradient the mean and the inverse deviation (a third place stays unused).
 */
export function normalizeBatch(x: Tensor, gamma: Tensor1D, beta: Tensor1D, epsilon: number): Tensor[] {
  return tf.tidy(() => {
    const mean = tf.mean(x, leading(x));
    const variance = tf.mean(tf.square(tf.sub(x, mean)), leading(x));
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const factor = tf.mul(gamma, inverse);
    const y = tf.add(tf.mul(x, factor), tf.sub(beta, tf.mul(mean, factor)));
    return [y, mean, variance, tf.clone(mean), inverse, tf.clone(mean)];
  });
}

/** Gradients by x, gamma and beta. */
export function normalizeBatchGradient(dy: Tensor, x: Tensor, gamma: Tensor1D, mean: Tensor1D, inverse: Tensor1D): Tensor[] {
  return tf.tidy(() => {
    const count = x.size / gamma.size;
    const centred = tf.sub(x, mean);
    const dbeta = tf.sum(dy, leading(x));
    const dgamma = tf.mul(tf.sum(tf.mul(dy, centred), leading(x)), inverse);
    // gamma / s * (dy - mean(dy) - xhat * mean(dy * xhat)), with what belongs to a channel gathered in two numbers
    const factor = tf.mul(gamma, inverse);
    const slope = tf.mul(tf.mul(factor, inverse), tf.div(dgamma, -count));
    const offset = tf.mul(factor, tf.div(dbeta, -count));
    const dx = tf.add(tf.add(tf.mul(dy, factor), tf.mul(centred, slope)), offset);
    return [dx, dgamma, dbeta];
  });
}
