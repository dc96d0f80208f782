import * as tf from '@tensorflow/tfjs';

export type ActivationName = Parameters<typeof tf.layers.activation>[0]['activation'];

export function activate(x: tf.Tensor, activation: ActivationName = 'linear'): tf.Tensor {
  return tf.layers.activation({ activation }).call(x, {}) as tf.Tensor;
}

/** Makes a function known to tfjs as an activation; layers take it by the name that this returns. */
function registerActivation(name: string, compute: (x: tf.Tensor) => tf.Tensor): ActivationName {
  class Activation extends tf.serialization.Serializable {
    static readonly className = name;

    apply(x: tf.Tensor): tf.Tensor {
      return tf.tidy(() => compute(x));
    }

    override getConfig(): tf.serialization.ConfigDict {
      return {};
    }
  }
  tf.serialization.registerClass(Activation);
  return name as ActivationName;
}

/** 1 where something holds and 0 elsewhere; no gradient passes, where tfjs knows none for comparisons. */
export function mask(x: tf.Tensor, condition: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  const compute = tf.customGrad((given) => {
    const input = given as tf.Tensor;
    return { value: tf.cast(condition(input), 'float32'), gradFunc: () => tf.zerosLike(input) };
  });
  return compute(x);
}

export const leaky = registerActivation('leaky_relu', (x) => tf.leakyRelu(x, 0.2));

export const celu = registerActivation('celu', (x) => tf.add(tf.relu(x), tf.expm1(tf.minimum(x, 0))));

export const exponential = registerActivation('exponential', (x) => tf.exp(x));

/** Keras 3's: `relu6(x + 3) / 6`; tfjs's own is the older `0.2 x + 0.5`. */
export const hardSigmoid = registerActivation('hard_sigmoid', (x) => {
  return tf.div(tf.clipByValue(tf.add(x, 3), 0, 6), 6);
});

export const hardSilu = registerActivation('hard_silu', (x) => {
  return tf.mul(x, tf.div(tf.clipByValue(tf.add(x, 3), 0, 6), 6));
});

export const hardTanh = registerActivation('hard_tanh', (x) => tf.clipByValue(x, -1, 1));

export const hardShrink = registerActivation('hard_shrink', (x) => {
  return tf.mul(x, mask(x, (y) => tf.greater(tf.abs(y), 0.5)));
});

export const softShrink = registerActivation('soft_shrink', (x) => {
  return tf.sub(tf.relu(tf.sub(x, 0.5)), tf.relu(tf.sub(tf.neg(x), 0.5)));
});

export const tanhShrink = registerActivation('tanh_shrink', (x) => tf.sub(x, tf.tanh(x)));

export const logSigmoid = registerActivation('log_sigmoid', (x) => tf.neg(tf.softplus(tf.neg(x))));

export const logSoftmax = registerActivation('log_softmax', (x) => tf.logSoftmax(x));

export const squareplus = registerActivation('squareplus', (x) => {
  return tf.div(tf.add(x, tf.sqrt(tf.add(tf.square(x), 4))), 2);
});

/** 0 up to -1, a parabola up to 1, then x. */
export const sparsePlus = registerActivation('sparse_plus', (x) => {
  const middle = tf.square(tf.div(tf.add(tf.clipByValue(x, -1, 1), 1), 2));
  return tf.add(middle, tf.relu(tf.sub(x, 1)));
});

export const sparseSigmoid = registerActivation('sparse_sigmoid', (x) => {
  return tf.clipByValue(tf.div(tf.add(x, 1), 2), 0, 1);
});

/** Martins and Astudillo 2016, as Keras computes it; scores are compared, so that nothing has to be sorted. */
export const sparsemax = registerActivation('sparsemax', (x) => {
  const size = x.shape.at(-1)!;
  const places = tf.range(0, size);
  const notBehind = tf.lessEqual(places, tf.reshape(places, [size, 1]));
  const before = mask(x, (y) => {
    const [own, other] = [tf.expandDims(y, -1), tf.expandDims(y, -2)];
    return tf.logicalOr(tf.greater(other, own), tf.logicalAnd(tf.equal(other, own), notBehind));
  });
  const sums = tf.sum(tf.mul(before, tf.expandDims(x, -2)), -1);
  const support = mask(tf.sub(tf.add(1, tf.mul(tf.sum(before, -1), x)), sums), (y) => tf.greater(y, 0));
  const total = tf.sum(tf.mul(support, sums), -1, true);
  return tf.relu(tf.sub(x, tf.div(tf.sub(total, 1), tf.sum(support, -1, true))));
});
