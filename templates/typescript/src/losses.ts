import * as tf from '@tensorflow/tfjs';

/** Squared up to an error of 1, straight from there on. */
export function huber(targets: tf.Tensor, outputs: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const size = tf.abs(tf.sub(outputs, targets));
    const near = tf.minimum(size, 1);
    return tf.mean(tf.add(tf.mul(tf.square(near), 0.5), tf.sub(size, near)), -1);
  });
}

/** Targets that are all 0 or 1 become -1 and 1, as Keras does it; others stay. */
function signs(targets: tf.Tensor): tf.Tensor {
  const binary = tf.cast(tf.all(tf.equal(targets, tf.square(targets))), 'float32');
  return tf.add(targets, tf.mul(binary, tf.sub(targets, 1)));
}

export function hinge(targets: tf.Tensor, outputs: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.mean(tf.relu(tf.sub(1, tf.mul(signs(targets), outputs))), -1));
}

export function squaredHinge(targets: tf.Tensor, outputs: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.mean(tf.square(tf.relu(tf.sub(1, tf.mul(signs(targets), outputs)))), -1));
}
