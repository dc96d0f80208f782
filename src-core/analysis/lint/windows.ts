import type { Json } from '../../document/types.ts';
import { operatorOf } from '../../operators/list.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { NodeAnalysis } from '../types.ts';

type Pair = readonly [number, number];

/** A window that slides over a feature map whose sizes are known. */
export interface SlidingWindow {
  /** Taps are `dilation` apart, so this is how far the window reaches. */
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padded: boolean;
  readonly input: Pair;
  readonly output: Pair;
}

/** Null for operators without one, and where a size is not known. */
export function slidingWindow(
  type: string,
  { inputs, outputs, values }: Pick<NodeAnalysis, 'inputs' | 'outputs' | 'values'>,
): SlidingWindow | null {
  const definition = operatorOf(type);
  const [input, output] = [inputs[0], outputs[0]];
  if (!definition?.reach || !values || !input || !output || (definition.kind !== 'convolution' && definition.kind !== 'pooling'))
    return null;
  const reach = definition.reach(values as never, [input], output);
  const [from, to] = [sizes(input), sizes(output)];
  if (reach === 'all' || !from || !to || reach.stride.some((stride) => stride < 1)) return null;
  return { kernel: reach.kernel, stride: reach.stride, padded: isSame(values), input: from, output: to };
}

/** Positions along one axis that some window looks at. */
export function coveredPositions({ kernel, stride, padded, input, output }: SlidingWindow, axis: 0 | 1): number {
  const [k, s, n, out] = [kernel[axis], stride[axis], input[axis], output[axis]];
  if (s <= k) return Math.min(n, (out - 1) * s + k);
  const outside = padded ? Math.max(0, (out - 1) * s + k - n) : 0;
  return out * k - outside;
}

/** Positions at the far end of one axis that the last window does not reach, where windows touch or overlap. */
export function leftOver({ kernel, stride, padded, input }: SlidingWindow, axis: 0 | 1): number {
  const [k, s, n] = [kernel[axis], stride[axis], input[axis]];
  return padded || s > k || n < k ? 0 : (n - k) % s;
}

function isSame(values: Readonly<Record<string, Json>>): boolean {
  return values.padding === 'same';
}

function sizes(shape: Shape): Pair | null {
  return shape.length === 3 && shape[0] != null && shape[1] != null ? [shape[0], shape[1]] : null;
}
