import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { TensorShape, WindowAttributes } from '#core/primitives/builder.ts';
import { isDilated } from '#core/primitives/builder.ts';
import type { Attributes, PrimitiveName } from '#core/primitives/primitive.ts';
import type { DrawContext } from '../draws.ts';
import { draw } from '../draws.ts';
import type { NamedArray } from '../engine.ts';
import { normalizeBatch, normalizeBatchGradient } from './normalize.ts';
import { conv2dFilterGradient, conv2dInputGradient } from './wasmGradients.ts';

/** Computes one primitive. The inputs stay alive; every output is a tensor of its own. */
export type Kernel<N extends PrimitiveName> = (
  inputs: readonly Tensor[],
  attributes: Attributes<N>,
  context: DrawContext,
) => Tensor | readonly Tensor[];
export type KernelTable = { readonly [N in PrimitiveName]: Kernel<N> };

type Size4 = [number, number, number, number];

function unary(operation: (x: Tensor) => Tensor): (inputs: readonly Tensor[]) => Tensor {
  return ([x]) => operation(x as Tensor);
}

function binary(operation: (a: Tensor, b: Tensor) => Tensor): (inputs: readonly Tensor[]) => Tensor {
  return ([a, b]) => operation(a as Tensor, b as Tensor);
}

/** A shape as tfjs takes it; the batch is that of the tensor that it comes from. */
function sized(shape: TensorShape, batch: number): number[] {
  return shape.map((size) => size ?? batch);
}

function run(kernel: string, inputs: Record<string, Tensor>, attributes: object): Tensor {
  return tf.engine().runKernel(kernel, inputs as never, attributes as never) as Tensor;
}

const pair = ([height, width]: readonly [number, number]): [number, number] => [height, width];

function convolution(window: WindowAttributes) {
  return {
    strides: pair(window.strides),
    dilations: pair(window.dilations ?? [1, 1]),
    pad: window.padding,
    dataFormat: 'NHWC' as const,
  };
}

/** Stretches to the shape of another; tfjs refuses to stretch a number to a number. */
function stretch(x: Tensor, like: Tensor): Tensor {
  return like.rank === 0 ? tf.clone(x) : tf.broadcastTo(x, like.shape);
}

function tensorOf({ shape, data }: NamedArray): Tensor {
  return tf.tensor(data, [...shape]);
}

/** Every primitive by tfjs's own operations: right on every backend. Engines replace what they do faster. */
export const tfjsKernels: KernelTable = {
  constant: (_inputs, { value }) => tf.scalar(value, 'float32'),
  array: (_inputs, { values, shape }) => tf.tensor([...values], [...shape], 'float32'),
  fill: (_inputs, { shape, value }) => tf.fill([...shape], value),
  add: binary(tf.add),
  subtract: binary(tf.sub),
  multiply: binary(tf.mul),
  divide: binary(tf.div),
  maximum: binary(tf.maximum),
  minimum: binary(tf.minimum),
  power: binary(tf.pow),
  negate: unary(tf.neg),
  exp: unary(tf.exp),
  log: unary(tf.log),
  log1p: unary(tf.log1p),
  sqrt: unary(tf.sqrt),
  rsqrt: unary(tf.rsqrt),
  square: unary(tf.square),
  abs: unary(tf.abs),
  sign: unary(tf.sign),
  erf: unary(tf.erf),
  relu: unary(tf.relu),
  reluGradient: ([dy, y]) => tf.tidy(() => tf.mul(dy!, tf.step(y!))),
  sigmoid: unary(tf.sigmoid),
  tanh: unary(tf.tanh),
  softmax: unary(tf.softmax),
  logSoftmax: ([x]) =>
    tf.tidy(() => {
      const shifted = tf.sub(x!, tf.max(x!, -1, true));
      return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), -1, true)));
    }),
  greater: binary(tf.greater),
  equal: binary(tf.equal),
  select: ([condition, a, b]) => tf.tidy(() => tf.where(condition!, a!, b!)),
  cast: ([x], { dtype }) => tf.cast(x!, dtype),
  oneHot: ([indices], { depth }) => tf.tidy(() => tf.cast(tf.oneHot(indices as Tensor1D, depth), 'float32')),
  argMax: ([x]) => tf.argMax(x!, -1),
  matmul: ([a, b], { transposeA, transposeB }) => tf.matMul(a!, b!, transposeA, transposeB),
  conv2d: ([x, kernel], window) => run(tf.Conv2D, { x: x!, filter: kernel! }, convolution(window)),
  conv2dBackpropInput: ([dy, kernel], { shape, ...window }) => {
    const inputShape = sized(shape, dy!.shape[0]!) as Size4;
    return isDilated(window)
      ? conv2dInputGradient(dy as Tensor4D, kernel as Tensor4D, inputShape, convolution(window))
      : run(tf.Conv2DBackpropInput, { dy: dy!, filter: kernel! }, { ...convolution(window), inputShape });
  },
  conv2dBackpropFilter: ([x, dy], { shape, ...window }) => {
    const filterShape = shape as Size4;
    return isDilated(window)
      ? conv2dFilterGradient(x as Tensor4D, dy as Tensor4D, filterShape, convolution(window))
      : run(tf.Conv2DBackpropFilter, { x: x!, dy: dy! }, { ...convolution(window), filterShape });
  },
  depthwiseConv2d: ([x, kernel], window) => run(tf.DepthwiseConv2dNative, { x: x!, filter: kernel! }, convolution(window)),
  depthwiseConv2dBackpropInput: ([dy, filter], { shape, ...window }) =>
    run(
      tf.DepthwiseConv2dNativeBackpropInput,
      { dy: dy!, filter: filter! },
      { ...convolution(window), inputShape: sized(shape, dy!.shape[0]!) },
    ),
  depthwiseConv2dBackpropFilter: ([x, dy], { shape, ...window }) =>
    run(tf.DepthwiseConv2dNativeBackpropFilter, { x: x!, dy: dy! }, { ...convolution(window), filterShape: shape }),
  maxPool2d: ([x], { size, strides, padding }) => tf.maxPool(x as Tensor4D, pair(size), pair(strides), padding),
  maxPool2dGradient: ([dy, input, output], { size, strides, padding }) =>
    run(
      tf.MaxPoolGrad,
      { dy: dy!, input: input!, output: output! },
      { filterSize: pair(size), strides: pair(strides), pad: padding },
    ),
  averagePool2d: ([x], { size, strides, padding }) => tf.avgPool(x as Tensor4D, pair(size), pair(strides), padding),
  averagePool2dGradient: ([dy], { shape, size, strides, padding }) => {
    // the kernel asks only for the shape of what was pooled, so nothing has to be kept for it
    const input = { shape: sized(shape, dy!.shape[0]!), dtype: 'float32', dataId: dy!.dataId } as unknown as Tensor;
    return run(tf.AvgPoolGrad, { dy: dy!, input }, { filterSize: pair(size), strides: pair(strides), pad: padding });
  },
  pad: ([x], { margins }) => tf.pad(x!, margins.map(pair)),
  slice: ([x], { begin, size }) =>
    tf.slice(
      x!,
      [...begin],
      size.map((n) => n ?? -1),
    ),
  concat: (inputs, { axis }) => tf.concat([...inputs], axis),
  reshape: ([x], { shape }) =>
    tf.reshape(
      x!,
      shape.map((n) => n ?? -1),
    ),
  broadcastLike: ([x, like]) => tf.tidy(() => stretch(x!, like!)),
  transpose: ([x], { permutation }) => tf.transpose(x!, [...permutation]),
  max: ([x], { axes, keepDims }) => tf.max(x!, [...axes], keepDims),
  sum: ([x], { axes, keepDims }) => tf.sum(x!, [...axes], keepDims),
  mean: ([x], { axes, keepDims }) => tf.mean(x!, [...axes], keepDims),
  meanGradient: ([dy, like]) => tf.tidy(() => stretch(tf.mul(dy!, dy!.size / like!.size), like!)),
  normalizeBatch: ([x, gamma, beta], { epsilon }) => normalizeBatch(x!, gamma as Tensor1D, beta as Tensor1D, epsilon),
  normalizeBatchGradient: ([dy, x, gamma, mean, inverse]) =>
    normalizeBatchGradient(dy!, x!, gamma as Tensor1D, mean as Tensor1D, inverse as Tensor1D),
  dropoutMask: ([like], attributes, context) =>
    tensorOf(draw({ primitive: 'dropoutMask', attributes }, like!.shape[0] ?? 1, context)),
  randomNormal: ([like], attributes, context) =>
    tensorOf(draw({ primitive: 'randomNormal', attributes }, like!.shape[0] ?? 1, context)),
};
