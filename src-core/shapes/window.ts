import type { Dimension } from './shape.ts';

export type Padding = 'same' | 'valid';

/** Reach of a kernel of `size` taps that are `dilation` apart. */
export function effectiveKernel(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}

/**
 * Positions that a window takes along one axis (Keras `compute_conv_output_shape`):
 * `same` gives ceil(n / stride), `valid` floor((n - reach) / stride) + 1, which may be <= 0.
 */
export function windowPositions(size: Dimension, kernel: number, stride: number, padding: Padding, dilation = 1): Dimension {
  if (size === null) return null;
  if (padding === 'same') return Math.ceil(size / stride);
  return Math.floor((size - effectiveKernel(kernel, dilation)) / stride) + 1;
}
