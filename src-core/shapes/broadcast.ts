import type { Dimension, Shape } from './shape.ts';

/**
 * Keras's rule for element-wise merges (`_compute_elemwise_op_output_shape`): the shorter shape is
 * extended on the left, a size of 1 stretches, an unknown size stays unknown. Null: they do not fit.
 */
export function broadcastPair(a: Shape, b: Shape): Shape | null {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const offset = long.length - short.length;
  const result: Dimension[] = long.slice(0, offset);
  for (let i = 0; i < short.length; i++) {
    const [x, y] = [long[i + offset] as Dimension, short[i] as Dimension];
    if (x === null || y === null) result.push(x === 1 ? y : y === 1 ? x : null);
    else if (x === 1) result.push(y);
    else if (y === 1 || x === y) result.push(x);
    else return null;
  }
  return result;
}
