import * as tf from '@tensorflow/tfjs';
import type { Constraint, Initializer, Regularizer } from './KerasLayer.js';

/** tfjs takes only its own classes; this is one of them that makes other numbers. */
function initializer(make: (shape: number[]) => tf.Tensor): Initializer {
  return Object.assign(tf.initializers.zeros(), { apply: (shape: tf.Shape) => tf.tidy(() => make(shape as number[])) });
}

interface Spread {
  scale?: number;
  mode?: 'fanIn' | 'fanOut' | 'fanAvg';
  distribution?: 'truncatedNormal' | 'untruncatedNormal';
  seed?: number;
}

/** Normal, with a spread that follows the size of the layer; makes up for what truncation takes away, as Keras does. */
function normalSpread({ scale = 1, mode = 'fanIn', distribution = 'truncatedNormal', seed }: Spread): Initializer {
  return initializer((shape) => {
    const field = shape.slice(0, -2).reduce((product, size) => product * size, 1);
    const fanIn = (shape.at(-2) ?? shape[0] ?? 1) * field;
    const fanOut = (shape.at(-1) ?? 1) * field;
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode];
    const deviation = Math.sqrt(scale / Math.max(1, fan));
    if (distribution === 'untruncatedNormal') return tf.randomNormal(shape, 0, deviation, 'float32', seed);
    return tf.truncatedNormal(shape, 0, deviation / 0.8796256610342398, 'float32', seed);
  });
}

/** He et al. 2015. */
function heNormal(seed?: number): Initializer {
  return normalSpread({ scale: 2, mode: 'fanIn', seed });
}

/** Glorot and Bengio 2010. */
function glorotNormal(seed?: number): Initializer {
  return normalSpread({ scale: 1, mode: 'fanAvg', seed });
}

function lecunNormal(seed?: number): Initializer {
  return normalSpread({ scale: 1, mode: 'fanIn', seed });
}

/** Also with a bound of 0, which tfjs takes for one that was not given. */
function randomUniform({ minval, maxval, seed }: { minval: number; maxval: number; seed?: number }): Initializer {
  return initializer((shape) => tf.randomUniform(shape, minval, maxval, 'float32', seed));
}

/** A matrix of zeros with its diagonal of `gain`, square or not. */
function identityMatrix(gain = 1): Initializer {
  return initializer(([rows, columns]) => tf.mul(tf.eye(rows!, columns), gain));
}

/** As of tfjs, but a value of 0 stays where it is: tfjs's slope of a size is -1 there. */
export function l1l2({ l1 = 0, l2 = 0 }: { l1?: number; l2?: number }): Regularizer {
  const size = (x: tf.Tensor) => tf.add(tf.relu(x), tf.relu(tf.neg(x)));
  const penalty = (x: tf.Tensor): tf.Scalar =>
    tf.add(tf.mul(tf.sum(size(x)), l1), tf.mul(tf.sum(tf.square(x)), l2));
  return Object.assign(tf.regularizers.l2({ l2: 0 }), { apply: (x: tf.Tensor) => tf.tidy(() => penalty(x)) });
}

/** Draws the rows or columns of a matrix to be at right angles; Keras knows it of matrices only. */
function orthogonalRegularizer({ factor = 0.01, mode = 'rows' }: { factor?: number; mode?: 'rows' | 'columns' }): Regularizer {
  const rows = mode === 'rows';
  const penalty = (x: tf.Tensor): tf.Scalar => {
    if (x.rank !== 2) return tf.scalar(0);
    const lengths = tf.sqrt(tf.sum(tf.square(x), rows ? 1 : 0, true));
    const unit = tf.div(x, tf.maximum(lengths, 1e-12)) as tf.Tensor2D;
    const products = tf.matMul(unit, unit, !rows, rows);
    const size = products.shape[0];
    const others = tf.sum(tf.abs(tf.mul(products, tf.sub(1, tf.eye(size)))));
    return tf.div(tf.mul(others, factor / 2), Math.max((size * (size - 1)) / 2, 1));
  };
  return Object.assign(tf.regularizers.l2({ l2: 0 }), { apply: (x: tf.Tensor) => tf.tidy(() => penalty(x)) });
}

/** Norms along several axes; tfjs computes them, but its types know only one. */
function overAxes(constraint: Constraint, axis: number[]): Constraint {
  return Object.assign(constraint, { axis });
}
