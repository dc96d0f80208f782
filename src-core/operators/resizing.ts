import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import type { Interpolation } from '../shapes/resize.ts';
import { interpolations, resizeMatrix, resizeSpread } from '../shapes/resize.ts';
import type { Dimension, ShapeFault } from '../shapes/shape.ts';
import { fault, formatShape } from '../shapes/shape.ts';
import type { Reach } from './define.ts';
import type { Pair } from './parameter.ts';
import { choice } from './parameter.ts';

export function interpolationParameter(initial: Interpolation) {
  return choice({
    label: 'Interpolation',
    words:
      'How values between the old positions are made: nearest repeats them, bilinear blends the two beside them, bicubic and lanczos look further.',
    options: interpolations,
    default: initial,
  });
}

/** Height and width, before and after. */
export interface Resize {
  readonly interpolation: Interpolation;
  readonly from: Pair;
  readonly to: Pair;
  readonly antialias?: boolean;
}

/** An axis is resized by a matrix of its old and new size; beyond this it would outgrow the network. */
const maximumMatrix = 2 ** 24;

/** What stands between the two axes counts as well: engines index elements with 32 bits. */
const maximumElements = 2 ** 31 - 1;

/** Sizes that are known are small enough to be resized; `from` may have the channels behind. */
export function expectResizable(from: readonly Dimension[], to: readonly Dimension[], what: string): ShapeFault | null {
  const axis = [0, 1].find((i) => from[i] !== to[i] && (from[i] ?? 1) * (to[i] ?? 1) > maximumMatrix);
  const between = (from[0] ?? 1) * Math.max(from[1] ?? 1, to[1] ?? 1) * (from[2] ?? 1);
  if (axis === undefined && between <= maximumElements) return null;
  const [before, after] = axis === undefined ? [from, to].map((sizes) => formatShape(sizes.slice(0, 2))) : [from[axis], to[axis]];
  return fault(
    'size-too-large',
    `${what} can't bring ${before} positions to ${after}: that is more than any engine can hold. Resize in two steps, or make it smaller.`,
  ).fault;
}

/** Resizes a feature map [batch, height, width, channels] as `tf.image.resize` does: one matrix an axis. */
export function resize(b: PrimitiveBuilder, x: Value, { interpolation, from, to, antialias = false }: Resize): Value {
  const along = (axis: 0 | 1, values: Value) => {
    const matrix = b.array(resizeMatrix(interpolation, from[axis], to[axis], antialias), [to[axis], from[axis]]);
    return b.matmul(values, matrix, { transposeB: true });
  };
  // matrices apply to the last axis: the width comes there first, then the height
  let y = x;
  if (from[1] !== to[1]) y = b.transpose(along(1, b.transpose(y, [0, 1, 3, 2])), [0, 1, 3, 2]);
  if (from[0] !== to[0]) y = b.transpose(along(0, b.transpose(y, [0, 3, 2, 1])), [0, 3, 2, 1]);
  return y;
}

/** What one position of a resized map sees; sizes are those along the two axes. */
export function resizeReach({ interpolation, from, to, antialias = false }: Resize): Reach {
  const axes = [0, 1].map((i) => resizeSpread(interpolation, from[i] as number, to[i] as number, antialias));
  const [height, width] = axes as [(typeof axes)[0], (typeof axes)[0]];
  return {
    kernel: [height.kernel, width.kernel],
    stride: [from[0] / to[0], from[1] / to[1]],
    padding: [height.padding, width.padding],
  };
}
