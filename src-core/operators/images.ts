import type { Dimension, Shape, ShapeFault, ShapeResult } from '../shapes/shape.ts';
import { fault, formatShape } from '../shapes/shape.ts';
import type { Padding } from '../shapes/window.ts';
import { effectiveKernel, windowPositions } from '../shapes/window.ts';
import type { Pair } from './parameter.ts';
import { choice, pair } from './parameter.ts';

/** Parameters that every sliding window has. */
export const stridesParameter = pair({
  label: 'Strides',
  words: 'How far the window moves at each step; 2 halves height and width.',
  default: [1, 1],
  prominent: true,
});

export const paddingParameter = choice({
  label: 'Padding',
  words:
    'With same, zeros are added at the border so that stride 1 keeps the size; with valid only real values are used, and the map shrinks.',
  options: ['valid', 'same'],
  default: 'valid' as Padding,
});

export const dilationParameter = pair({
  label: 'Dilation rate',
  words: 'Distance between the taps of the kernel; above 1 it sees further with the same weights.',
  default: [1, 1],
});

/** A feature map must be height x width x channels. */
export function expectMap(shape: Shape, what: string): ShapeFault | null {
  if (shape.length === 3) return null;
  const hint = shape.length === 1 ? ' A vector can not go back to a map: move this before the flatten or the pooling.' : '';
  return {
    code: 'not-a-feature-map',
    message: `${what} needs a feature map (height × width × channels), but gets ${formatShape(shape)}.${hint}`,
  };
}

export interface WindowValues {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilation?: Pair;
}

/** Height and width after a window; a size below 1 is a fault that says what would fit. */
export function windowShape(input: Shape, window: WindowValues, channels: Dimension, what: string): ShapeResult {
  const wrong = expectMap(input, what);
  if (wrong) return { fault: wrong };
  const dilation = window.dilation ?? [1, 1];
  const sizes = [0, 1].map((axis) =>
    windowPositions(
      input[axis] as Dimension,
      window.kernel[axis] as number,
      window.strides[axis] as number,
      window.padding,
      dilation[axis] as number,
    ),
  ) as [Dimension, Dimension];
  if (sizes.some((size) => size !== null && size < 1)) {
    const reach = [0, 1].map((axis) => effectiveKernel(window.kernel[axis] as number, dilation[axis] as number));
    return fault(
      'window-too-large',
      `${what} can't slide over ${formatShape(input)}: its window of ${reach[0]} × ${reach[1]} is larger than the feature map. Use padding same, a smaller window, or fewer strides before it.`,
    );
  }
  return { shape: [sizes[0], sizes[1], channels] };
}

/** `7×7`, or `7` where both are alike and `short` is asked. */
export function formatPair([height, width]: Pair, short = false): string {
  return short && height === width ? String(height) : `${height}×${width}`;
}

/** `, /2` for the badge of a window that moves by more than one. */
export function strideBadge(strides: Pair): string {
  return strides[0] === 1 && strides[1] === 1 ? '' : `, /${formatPair(strides, true)}`;
}
