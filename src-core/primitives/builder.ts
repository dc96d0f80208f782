import type { Pair } from '../operators/parameter.ts';
import type { Padding } from '../shapes/window.ts';

/** Shape of a value inside a primitive graph, the batch included; `null` is the batch, the only size not known. */
export type TensorShape = readonly (number | null)[];

/** Handle of a value in the graph under construction. */
export interface Value {
  readonly id: number;
  readonly shape: TensorShape;
  readonly dtype: 'float32' | 'int32' | 'bool';
}

export interface WindowAttributes {
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilations?: Pair;
}

/** Whether a window skips positions: backward kernels of tfjs and of TensorFlow's CPU know no dilation, so engines go around. */
export function isDilated({ dilations }: WindowAttributes): boolean {
  return dilations !== undefined && Math.max(...dilations) > 1;
}

/**
 * What an operator's `lower` writes its arithmetic with. Images are NHWC, kernels HWIO (depthwise HWIM).
 * The interface is implemented once (primitives/graph.ts); engines only interpret the finished graph.
 */
export interface PrimitiveBuilder {
  constant(value: number): Value;
  /** Numbers that are part of the network, in C order. */
  array(values: readonly number[], shape: readonly number[]): Value;
  add(a: Value, b: Value): Value;
  subtract(a: Value, b: Value): Value;
  multiply(a: Value, b: Value): Value;
  divide(a: Value, b: Value): Value;
  maximum(a: Value, b: Value): Value;
  minimum(a: Value, b: Value): Value;
  negate(x: Value): Value;
  exp(x: Value): Value;
  log(x: Value): Value;
  sqrt(x: Value): Value;
  rsqrt(x: Value): Value;
  square(x: Value): Value;
  abs(x: Value): Value;
  /** log(1 + x), exact near 0. */
  log1p(x: Value): Value;
  /** The error function. */
  erf(x: Value): Value;
  relu(x: Value): Value;
  sigmoid(x: Value): Value;
  tanh(x: Value): Value;
  softmax(x: Value): Value;
  /** Element-wise a > b, as a bool value. */
  greater(a: Value, b: Value): Value;
  /** Where the condition holds `a`, else `b`; all of one shape or scalars. */
  select(condition: Value, a: Value, b: Value): Value;
  matmul(a: Value, b: Value, options?: { transposeA?: boolean; transposeB?: boolean }): Value;
  conv2d(x: Value, kernel: Value, attributes: WindowAttributes): Value;
  depthwiseConv2d(x: Value, kernel: Value, attributes: WindowAttributes): Value;
  maxPool2d(x: Value, attributes: WindowAttributes & { size: Pair }): Value;
  averagePool2d(x: Value, attributes: WindowAttributes & { size: Pair }): Value;
  /** The convolution backwards: each position of `x` spreads its kernel, of shape [height, width, out, in], over a map of `size`. */
  conv2dTranspose(x: Value, kernel: Value, attributes: WindowAttributes & { size: Pair }): Value;
  /** Zeros around the sample's axes; `margins` has one pair an axis, the batch included. */
  pad(x: Value, margins: readonly Pair[]): Value;
  /** A part of each axis, the batch included; a size of null takes everything from `begin` on. */
  slice(x: Value, begin: readonly number[], size: TensorShape): Value;
  /** Axes in another order, the batch included. */
  transpose(x: Value, permutation: readonly number[]): Value;
  concat(values: readonly Value[], axis: number): Value;
  /** Sample axes as given; the batch stays. */
  reshape(x: Value, sample: readonly number[]): Value;
  sum(x: Value, axes: readonly number[], keepDims?: boolean): Value;
  max(x: Value, axes: readonly number[], keepDims?: boolean): Value;
  mean(x: Value, axes: readonly number[], keepDims?: boolean): Value;
  /**
   * Normalizes the last axis over all others with the batch's own statistics.
   * Returns the result, the batch mean and the uncorrected batch variance.
   */
  normalizeBatch(
    x: Value,
    gamma: Value | null,
    beta: Value | null,
    epsilon: number,
  ): readonly [y: Value, mean: Value, variance: Value];
  /** 0 with probability `rate`, else 1 / (1 - rate), of the shape of `like` (or `shape`, its batch taken from it); a new draw each step from the run's seed. */
  dropoutMask(like: Value, rate: number, shape?: TensorShape): Value;
  /** Normally distributed numbers of the shape of `like` (or `shape`); a new draw each step from the run's seed. */
  randomNormal(like: Value, mean: number, deviation: number, shape?: TensorShape): Value;
  /** At the end of the training step the weight takes this value (moving statistics). */
  assign(weight: Value, value: Value): void;
}
