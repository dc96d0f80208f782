import type { PrimitiveBuilder, Value, WindowAttributes } from '../primitives/builder.ts';
import type { Pair } from './parameter.ts';

/**
 * A convolution of each channel on its own, with everything that Keras allows: engines know no dilation here, and strides
 * only where they are alike (TensorFlow's `DepthwiseConv2dNative`).
 *
 * @param kernel [height, width, channels, multiplier]
 */
export function depthwise(b: PrimitiveBuilder, x: Value, kernel: Value, window: Required<WindowAttributes>): Value {
  const { strides, padding } = window;
  const full = dilateKernel(b, kernel, window.dilations);
  if (strides[0] === strides[1]) return b.depthwiseConv2d(x, full, { strides, padding });
  // every position is computed, then those between the strides are left out by a pooling of single positions
  const margins = [0, 1].map((i) =>
    padding === 'same' ? sameMargins(x.shape[i + 1] as number, full.shape[i] as number, strides[i]!) : [0, 0],
  ) as [Pair, Pair];
  const padded = padding === 'same' ? b.pad(x, [[0, 0], ...margins, [0, 0]]) : x;
  const all = b.depthwiseConv2d(padded, full, { strides: [1, 1], padding: 'valid' });
  return b.averagePool2d(all, { size: [1, 1], strides, padding: 'valid' });
}

/** Zeros that `same` puts before and behind an axis: the odd one comes behind (TensorFlow). */
function sameMargins(size: number, kernel: number, stride: number): Pair {
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** The kernel with zeros between its taps: an ordinary, larger kernel that computes what the dilated one means. */
export function dilateKernel(b: PrimitiveBuilder, kernel: Value, [down, across]: Pair): Value {
  if (down === 1 && across === 1) return kernel;
  const [height, width, channels, last] = kernel.shape as [number, number, number, number];
  // channels first, because a reshape leaves the first axis alone
  let spread = b.transpose(kernel, [2, 0, 1, 3]);
  if (down > 1) {
    spread = b.reshape(spread, [height, 1, width * last]);
    spread = b.pad(spread, [
      [0, 0],
      [0, 0],
      [0, down - 1],
      [0, 0],
    ]);
  }
  spread = b.reshape(spread, [height * down * width, 1, last]);
  if (across > 1)
    spread = b.pad(spread, [
      [0, 0],
      [0, 0],
      [0, across - 1],
      [0, 0],
    ]);
  spread = b.reshape(spread, [height * down, width * across, last]);
  spread = b.slice(spread, [0, 0, 0, 0], [channels, (height - 1) * down + 1, (width - 1) * across + 1, last]);
  return b.transpose(spread, [1, 2, 0, 3]);
}
