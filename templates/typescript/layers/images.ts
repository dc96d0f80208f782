import * as tf from '@tensorflow/tfjs';
import { croppedTo, paddingTo } from './aspect.js';
import { KerasLayer, type LayerArgs } from './KerasLayer.js';
import { type Interpolation, resizeMatrix } from './resize.js';

/** Keeps the map as one of 1 x 1, where it is asked to. */
abstract class GlobalPooling extends KerasLayer<LayerArgs & { keepdims?: boolean }> {
  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    const [batch, , , channels] = input as [number | null, number | null, number | null, number | null];
    return this.given.keepdims ? [batch, 1, 1, channels] : [batch, channels];
  }
}

export class GlobalAveragePooling2D extends GlobalPooling {
  static readonly className = 'NetloomGlobalAveragePooling2D';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.mean(x!, [1, 2], this.given.keepdims);
  }
}
tf.serialization.registerClass(GlobalAveragePooling2D);

export class GlobalMaxPooling2D extends GlobalPooling {
  static readonly className = 'NetloomGlobalMaxPooling2D';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    return tf.max(x!, [1, 2], this.given.keepdims);
  }
}
tf.serialization.registerClass(GlobalMaxPooling2D);

/** Resizing is linear along each axis: a matrix for the rows, one for the columns. */
function resized(x: tf.Tensor, [height, width]: number[], interpolation: Interpolation, antialias = false): tf.Tensor {
  return [height!, width!].reduce((y, size, i) => {
    const axis = i + 1;
    const from = y.shape[axis]!;
    if (from === size) return y;
    const matrix = tf.tensor2d(resizeMatrix(interpolation, from, size, antialias), [size, from]);
    // The axis in front, all others behind it as one
    const order = [axis, ...[0, 1, 2, 3].filter((other) => other !== axis)];
    const front = tf.transpose(y, order);
    const rows = tf.matMul(matrix, tf.reshape(front, [from, -1]) as tf.Tensor2D);
    const back = [0, 1, 2, 3].map((other) => order.indexOf(other));
    return tf.transpose(tf.reshape(rows, [size, ...front.shape.slice(1)]), back);
  }, x);
}

/** Every value `times` times along an axis. */
function repeated(x: tf.Tensor, axis: number, times: number): tf.Tensor {
  if (times === 1) return x;
  const [before, after] = [x.shape.slice(0, axis + 1), x.shape.slice(axis + 1)];
  const product = (sizes: number[]) => sizes.reduce((result, size) => result * size, 1);
  const copies = tf.tile(tf.reshape(x, [product(before), 1, product(after)]), [1, times, 1]);
  return tf.reshape(copies, [...before.slice(0, -1), before.at(-1)! * times, ...after]);
}

interface UpSamplingArgs extends LayerArgs {
  size?: number | [number, number];
  interpolation?: Interpolation;
}

/** As Keras does it: pixels in between count from the centres of pixels, where tfjs counts from their corners. */
export class UpSampling2D extends KerasLayer<UpSamplingArgs> {
  static readonly className = 'NetloomUpSampling2D';

  private get factors(): [number, number] {
    const { size = 2 } = this.given;
    return typeof size === 'number' ? [size, size] : size;
  }

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const [vertical, horizontal] = this.factors;
    const { interpolation = 'nearest' } = this.given;
    if (interpolation === 'nearest') return repeated(repeated(x!, 1, vertical), 2, horizontal);
    return resized(x!, [x!.shape[1]! * vertical, x!.shape[2]! * horizontal], interpolation);
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    return input!.map((size, axis) => (size === null ? null : size * (this.factors[axis - 1] ?? 1)));
  }
}
tf.serialization.registerClass(UpSampling2D);

interface ResizingArgs extends LayerArgs {
  height: number;
  width: number;
  interpolation?: Interpolation;
  cropToAspectRatio?: boolean;
  padToAspectRatio?: boolean;
  fillMode?: 'constant';
  fillValue?: number;
  antialias?: boolean;
}

/** As Keras does it on TensorFlow; crops or pads to the new shape first where it is asked to. */
export class Resizing extends KerasLayer<ResizingArgs> {
  static readonly className = 'NetloomResizing';

  protected override compute([x]: tf.Tensor[]): tf.Tensor {
    const { height, width, interpolation = 'bilinear', antialias } = this.given;
    return resized(this.fitted(x!, [height, width]), [height, width], interpolation, antialias);
  }

  private fitted(x: tf.Tensor, target: [number, number]): tf.Tensor {
    const { cropToAspectRatio, padToAspectRatio, fillValue } = this.given;
    const [, height, width] = x.shape as [number, number, number];
    if (cropToAspectRatio) {
      const { begin, size } = croppedTo([height, width], target);
      return tf.slice(x, [0, ...begin, 0], [-1, ...size, -1]);
    }
    if (!padToAspectRatio) return x;
    const [rows, columns] = paddingTo([height, width], target);
    const margins: [number, number][] = [[0, 0], [rows, rows], [columns, columns], [0, 0]];
    return tf.pad(x, margins, fillValue);
  }

  protected override shapeFor([input]: tf.Shape[]): tf.Shape {
    return [input![0]!, this.given.height, this.given.width, input![3]!];
  }
}
tf.serialization.registerClass(Resizing);
