import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { PrimitiveName } from '#core/primitives/primitive.ts';
import type { Kernel, KernelTable } from './kernels.ts';
import { tfjsKernels } from './kernels.ts';
import { normalizeBatch, normalizeBatchGradient } from './normalize.ts';

/** From five axes on the backend's shaders are wrong, or refuse, in the ways that are gone around here. */
const fewAxes = 4;

/** A shader that lays a row of numbers over five axes does not compile, and its result is garbage: the row gets all axes. */
function withAllAxes<N extends PrimitiveName>(name: N): Kernel<N> {
  return (inputs, attributes, context) => {
    const rank = Math.max(...inputs.map((x) => x.rank));
    if (rank <= fewAxes) return tfjsKernels[name](inputs, attributes, context);
    return tf.tidy(() => {
      const full = inputs.map((x) =>
        x.rank === 0 || x.rank === rank ? x : tf.reshape(x, [...new Array<number>(rank - x.rank).fill(1), ...x.shape]),
      );
      return tfjsKernels[name](full, attributes, context) as Tensor;
    });
  };
}

/** Tiling reads five axes in a way that only a page has: multiplying by ones stretches as well. */
function stretch(x: Tensor, like: Tensor): Tensor {
  if (like.rank <= fewAxes) return like.rank === 0 ? tf.clone(x) : tf.broadcastTo(x, like.shape);
  const missing = like.rank - x.rank;
  return tf.mul(tf.reshape(x, [...new Array<number>(missing).fill(1), ...x.shape]), tf.ones(like.shape));
}

/** Works along one axis after the other, with all before it and all behind it put together. */
function axisByAxis(x: Tensor, isWanted: (axis: number) => boolean, work: (rows: Tensor, axis: number) => Tensor): Tensor {
  return tf.tidy(() => {
    let y = x;
    for (let axis = 0; axis < x.rank; axis++) {
      if (!isWanted(axis)) continue;
      const { shape } = y;
      const product = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1);
      const [before, behind] = [shape.slice(0, axis), shape.slice(axis + 1)];
      const worked = work(tf.reshape(y, [product(before), shape[axis]!, product(behind)]), axis);
      y = tf.reshape(worked, [...before, worked.shape[1]!, ...behind]);
    }
    return y === x ? tf.clone(x) : y;
  });
}

const rows = (x: Tensor, channels: number): Tensor => tf.reshape(x, [-1, channels]);

/** The primitives as WebGPU computes them rightly. */
export const webgpuKernels: KernelTable = {
  ...tfjsKernels,
  add: withAllAxes('add'),
  subtract: withAllAxes('subtract'),
  multiply: withAllAxes('multiply'),
  divide: withAllAxes('divide'),
  maximum: withAllAxes('maximum'),
  minimum: withAllAxes('minimum'),
  power: withAllAxes('power'),
  greater: withAllAxes('greater'),
  equal: withAllAxes('equal'),
  select: (inputs, attributes, context) => {
    const like = inputs.reduce((widest, x) => (x.rank > widest.rank ? x : widest));
    if (like.rank <= fewAxes) return tfjsKernels.select(inputs, attributes, context);
    return tf.tidy(() => {
      const [condition, a, b] = inputs.map((x) => tf.reshape(x.rank === like.rank ? x : stretch(x, like), [-1])) as [
        Tensor,
        Tensor,
        Tensor,
      ];
      return tf.reshape(tf.where(condition, a, b), like.shape);
    });
  },
  // The backend only relabels integers and truths as floats, and its shader that transposes takes them for what they are named
  cast: ([x], { dtype }) =>
    dtype === 'float32' && x!.dtype !== 'float32' ? tf.tidy(() => tf.add(tf.cast(x!, dtype), 0)) : tf.cast(x!, dtype),
  broadcastLike: ([x, like]) => tf.tidy(() => stretch(x!, like!)),
  meanGradient: ([dy, like]) => tf.tidy(() => stretch(tf.mul(dy!, dy!.size / like!.size), like!)),
  pad: (inputs, attributes, context) => {
    const x = inputs[0] as Tensor;
    if (x.rank <= fewAxes) return tfjsKernels.pad(inputs, attributes, context);
    const { margins } = attributes;
    return axisByAxis(
      x,
      (axis) => margins[axis]!.some((margin) => margin !== 0),
      (part, axis) => tf.pad(part, [[0, 0], [...margins[axis]!] as [number, number], [0, 0]]),
    );
  },
  slice: (inputs, attributes, context) => {
    const x = inputs[0] as Tensor;
    if (x.rank <= fewAxes) return tfjsKernels.slice(inputs, attributes, context);
    const { begin, size } = attributes;
    return axisByAxis(
      x,
      (axis) => begin[axis] !== 0 || (size[axis] ?? x.shape[axis]) !== x.shape[axis],
      (part, axis) => tf.slice(part, [0, begin[axis]!, 0], [-1, size[axis] ?? -1, -1]),
    );
  },
  normalizeBatch: (inputs, attributes, context) => {
    const [x, gamma, beta] = inputs as [Tensor, Tensor1D, Tensor1D];
    if (x.rank <= fewAxes) return tfjsKernels.normalizeBatch(inputs, attributes, context);
    return tf.tidy(() => {
      const [y, ...statistics] = normalizeBatch(rows(x, gamma.size), gamma, beta, attributes.epsilon);
      return [tf.reshape(y!, x.shape), ...statistics];
    });
  },
  normalizeBatchGradient: (inputs, attributes, context) => {
    const [dy, x, gamma, mean, inverse] = inputs as [Tensor, Tensor, Tensor1D, Tensor1D, Tensor1D];
    if (x.rank <= fewAxes) return tfjsKernels.normalizeBatchGradient(inputs, attributes, context);
    return tf.tidy(() => {
      const [dx, ...others] = normalizeBatchGradient(rows(dy, gamma.size), rows(x, gamma.size), gamma, mean, inverse);
      return [tf.reshape(dx!, x.shape), ...others];
    });
  },
};
