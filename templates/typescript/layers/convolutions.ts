import * as tf from '@tensorflow/tfjs';
import { type ActivationName, activate } from './activations.js';
import { KerasLayer, knownSize, type LayerArgs, type Regularizer, type WeightArgs } from './KerasLayer.js';

/** Height and width; one number stands for both. */
type Sides = number | [number, number];

interface ConvolutionArgs extends LayerArgs, WeightArgs<'bias'> {
  kernelSize: Sides;
  strides?: Sides;
  padding?: 'valid' | 'same';
  dilationRate?: Sides;
  activation?: ActivationName;
  useBias?: boolean;
  activityRegularizer?: Regularizer;
}

function pairOf(size: Sides = 1): [number, number] {
  return typeof size === 'number' ? [size, size] : size;
}

abstract class Convolution<A extends ConvolutionArgs> extends KerasLayer<A> {
  private bias: tf.LayerVariable | null = null;
  protected readonly kernelSize = pairOf(this.given.kernelSize);
  protected readonly strides = pairOf(this.given.strides);
  protected readonly dilationRate = pairOf(this.given.dilationRate);
  protected readonly padding = this.given.padding ?? 'valid';

  protected abstract filters(input: tf.Shape): number;

  protected makeBias(input: tf.Shape): void {
    if (this.given.useBias === false) return;
    this.bias = this.weight('bias', [this.filters(input)], tf.initializers.zeros());
  }

  protected finish(x: tf.Tensor): tf.Tensor {
    return activate(this.bias ? tf.add(x, this.bias.read()) : x, this.given.activation);
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    const sizes = [0, 1].map((axis) => {
      const size = input![axis + 1]!;
      const reach = (this.kernelSize[axis]! - 1) * this.dilationRate[axis]! + 1;
      return size === null ? null : Math.ceil((this.padding === 'same' ? size : size - reach + 1) / this.strides[axis]!);
    });
    return [input![0]!, ...sizes, this.filters(input!)];
  }
}

/** Zeros between the rows and columns of a kernel: so it reaches as far as a dilated one. */
function dilated(kernel: tf.Tensor, [vertical, horizontal]: [number, number]): tf.Tensor4D {
  if (vertical === 1 && horizontal === 1) return kernel as tf.Tensor4D;
  const [height, width, inputs, outputs] = kernel.shape as [number, number, number, number];
  const apart = tf.pad(tf.reshape(kernel, [height, 1, width, 1, inputs * outputs]), [
    [0, 0],
    [0, vertical - 1],
    [0, 0],
    [0, horizontal - 1],
    [0, 0],
  ]);
  const spread = tf.reshape(apart, [height * vertical, width * horizontal, inputs, outputs]);
  const reach = [(height - 1) * vertical + 1, (width - 1) * horizontal + 1, inputs, outputs];
  return tf.slice(spread, [0, 0, 0, 0], reach) as tf.Tensor4D;
}

/** Of each channel on its own; no engine of tfjs trains it dilated, not all know strides that differ. */
function depthwise(x: tf.Tensor, kernel: tf.Tensor4D, strides: [number, number], padding: 'valid' | 'same'): tf.Tensor4D {
  if (strides[0] === strides[1]) return tf.depthwiseConv2d(x as tf.Tensor4D, kernel, strides, padding);
  const margins = [0, 1].map((axis): [number, number] => {
    if (padding === 'valid') return [0, 0];
    const size = x.shape[axis + 1]!;
    const total = (Math.ceil(size / strides[axis]!) - 1) * strides[axis]! + kernel.shape[axis]! - size;
    return [Math.floor(Math.max(total, 0) / 2), Math.ceil(Math.max(total, 0) / 2)];
  });
  const padded = tf.pad(x, [[0, 0], ...margins, [0, 0]]) as tf.Tensor4D;
  return tf.avgPool(tf.depthwiseConv2d(padded, kernel, 1, 'valid'), 1, strides, 'valid');
}

/** With groups, and with a dilation that trains: the gradient of tfjs knows neither. */
export class Conv2D extends Convolution<ConvolutionArgs & WeightArgs<'kernel'> & { filters: number; groups?: number }> {
  static readonly className = 'NetloomConv2D';
  private kernel!: tf.LayerVariable;
  private readonly groups = this.given.groups ?? 1;

  protected override filters(): number {
    return this.given.filters;
  }

  protected override makeWeights(input: tf.Shape): void {
    const shape = [...this.kernelSize, knownSize(input) / this.groups, this.given.filters];
    this.kernel = this.weight('kernel', shape, tf.initializers.glorotUniform({}));
    this.makeBias(input);
  }

  protected override compute([x]: tf.Tensor[], training: boolean): tf.Tensor {
    const kernel = this.kernel.read();
    if (this.groups === 1) return this.finish(this.convolve(x!, kernel, training));
    const kernels = tf.split(kernel, this.groups, 3);
    const parts = tf.split(x!, this.groups, 3).map((part, i) => this.convolve(part, kernels[i]!, training));
    return this.finish(tf.concat(parts, 3));
  }

  private convolve(x: tf.Tensor, kernel: tf.Tensor, training: boolean): tf.Tensor {
    const { strides, padding, dilationRate } = this;
    if (training) return tf.conv2d(x as tf.Tensor4D, dilated(kernel, dilationRate), strides, padding);
    return tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, strides, padding, 'NHWC', dilationRate);
  }
}
tf.serialization.registerClass(Conv2D);

type DepthwiseArgs = ConvolutionArgs & WeightArgs<'depthwise'> & { depthMultiplier?: number };

/** With a dilation rate, which tfjs ignores, and with strides that differ. */
export class DepthwiseConv2D extends Convolution<DepthwiseArgs> {
  static readonly className = 'NetloomDepthwiseConv2D';
  private kernel!: tf.LayerVariable;
  private readonly depthMultiplier = this.given.depthMultiplier ?? 1;

  protected override filters(input: tf.Shape): number {
    return knownSize(input) * this.depthMultiplier;
  }

  protected override makeWeights(input: tf.Shape): void {
    const shape = [...this.kernelSize, knownSize(input), this.depthMultiplier];
    this.kernel = this.weight('depthwise_kernel', shape, tf.initializers.glorotUniform({}), 'depthwise');
    this.makeBias(input);
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const kernel = dilated(this.kernel.read(), this.dilationRate);
    return this.finish(depthwise(x!, kernel, this.strides, this.padding));
  }
}
tf.serialization.registerClass(DepthwiseConv2D);

/** With a dilation that trains, and with initializers of their own for both kernels. */
export class SeparableConv2D extends Convolution<DepthwiseArgs & WeightArgs<'pointwise'> & { filters: number }> {
  static readonly className = 'NetloomSeparableConv2D';
  private depthwiseKernel!: tf.LayerVariable;
  private pointwiseKernel!: tf.LayerVariable;

  protected override filters(): number {
    return this.given.filters;
  }

  protected override makeWeights(input: tf.Shape): void {
    const multiplier = this.given.depthMultiplier ?? 1;
    const channels = knownSize(input);
    const usual = tf.initializers.glorotUniform({});
    const shape = [1, 1, channels * multiplier, this.given.filters];
    this.depthwiseKernel = this.weight('depthwise_kernel', [...this.kernelSize, channels, multiplier], usual, 'depthwise');
    this.pointwiseKernel = this.weight('pointwise_kernel', shape, usual, 'pointwise');
    this.makeBias(input);
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const kernel = dilated(this.depthwiseKernel.read(), this.dilationRate);
    const y = depthwise(x!, kernel, this.strides, this.padding);
    return this.finish(tf.conv2d(y, this.pointwiseKernel.read() as tf.Tensor4D, 1, 'same'));
  }
}
tf.serialization.registerClass(SeparableConv2D);

type TransposeArgs = ConvolutionArgs & WeightArgs<'kernel'> & { filters: number; outputPadding?: Sides };

/** With an output padding or a dilation, which tfjs has not. */
export class Conv2DTranspose extends Convolution<TransposeArgs> {
  static readonly className = 'NetloomConv2DTranspose';
  private kernel!: tf.LayerVariable;

  protected override filters(): number {
    return this.given.filters;
  }

  protected override makeWeights(input: tf.Shape): void {
    const shape = [...this.kernelSize, this.given.filters, knownSize(input)];
    this.kernel = this.weight('kernel', shape, tf.initializers.glorotUniform({}));
    this.makeBias(input);
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    const sizes = [0, 1].map((axis) => {
      const size = input![axis + 1]!;
      return size === null ? null : this.outputSize(size, axis);
    });
    return [input![0]!, ...sizes, this.given.filters];
  }

  private outputSize(size: number, axis: number): number {
    const stride = this.strides[axis]!;
    const reach = (this.kernelSize[axis]! - 1) * this.dilationRate[axis]! + 1;
    const { outputPadding } = this.given;
    if (outputPadding === undefined) return size * stride + (this.padding === 'same' ? 0 : Math.max(reach - stride, 0));
    const cut = this.padding === 'same' ? 2 * Math.floor(reach / 2) : 0;
    return (size - 1) * stride + reach - cut + pairOf(outputPadding)[axis]!;
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const [batch, height, width] = x!.shape as [number, number, number, number];
    const shape: [number, number, number, number] = [
      batch,
      this.outputSize(height, 0),
      this.outputSize(width, 1),
      this.given.filters,
    ];
    const kernel = dilated(this.kernel.read(), this.dilationRate);
    return this.finish(tf.conv2dTranspose(x as tf.Tensor4D, kernel, shape, this.strides, this.padding));
  }
}
tf.serialization.registerClass(Conv2DTranspose);
