import type { PrimitiveBuilder, Value } from '../primitives/builder.ts';
import type { Shape, ShapeFault } from '../shapes/shape.ts';
import { formatShape } from '../shapes/shape.ts';
import type { Reach } from './define.ts';

/** Keras counts the batch as axis 0; the index into the sample's axes, or null where it does not exist. */
export function sampleAxis(axis: number, rank: number): number | null {
  const index = axis < 0 ? rank + axis : axis - 1;
  return index >= 0 && index < rank ? index : null;
}

/** Indices into the sample's axes in ascending order, or why the axes are none of the input's. */
export function sampleAxes(axes: readonly number[], input: Shape, what: string): readonly number[] | ShapeFault {
  const found: number[] = [];
  for (const axis of axes) {
    const index = sampleAxis(axis, input.length);
    if (index === null) {
      const why = axis === 0 || axis === -input.length - 1 ? 'is the batch' : `does not exist in ${formatShape(input)}`;
      return {
        code: 'axis',
        message: `${what} can't use axis ${axis}: it ${why}. Use -1 for the last axis, or 1 for the first.`,
      };
    }
    if (found.includes(index))
      return { code: 'axis', message: `${what} names axis ${axis} twice. Leave one of the two out of the list.` };
    found.push(index);
  }
  return found.sort((a, b) => a - b);
}

export function isFault(result: readonly number[] | ShapeFault): result is ShapeFault {
  return !Array.isArray(result);
}

/** What computes along the channels alone keeps to each position; along any other axis, a vector's too, everything is seen. */
export function reachAlong(axes: readonly number[], input: Shape): Reach {
  const found = sampleAxes(axes, input, '');
  const channelsAlone = !isFault(found) && input.length > 1 && found.every((index) => index === input.length - 1);
  return channelsAlone ? { kernel: [1, 1], stride: [1, 1] } : 'all';
}

/** The axes of a value, the batch counted, of a network that has been checked. */
export function valueAxes(axes: readonly number[], rank: number): number[] {
  return axes.map((axis) => (axis < 0 ? rank + axis : axis)).sort((a, b) => a - b);
}

/**
 * A weight, shaped to fit beside a value: its numbers, in their order, along the axes (ascending, the batch counted). Keras
 * reshapes there and does not transpose.
 */
export function alongAxes(b: PrimitiveBuilder, weight: Value, like: Value, axes: readonly number[]): Value {
  if (weight.shape.length === 0 || axes[0] === like.shape.length - 1) return weight;
  const sizes = like.shape.map((size, axis) => (axes.includes(axis) ? (size as number) : 1)).slice(axes[0]);
  if (sizes[0] === weight.shape[0]) return b.reshape(weight, sizes.slice(1));
  // a reshape leaves the first axis alone, so one of size 1 is put before it
  const leading = b.array([1], new Array<number>(weight.shape.length + 1).fill(1));
  return b.reshape(b.multiply(weight, leading), sizes);
}

/** Computes with the axes as the last ones, in their order, and puts them back. */
export function withAxesLast(b: PrimitiveBuilder, x: Value, axes: readonly number[], compute: (x: Value) => Value): Value {
  const all = x.shape.map((_, axis) => axis);
  const order = [...all.filter((axis) => !axes.includes(axis)), ...axes];
  if (order.every((axis, i) => axis === i)) return compute(x);
  return b.transpose(
    compute(b.transpose(x, order)),
    all.map((axis) => order.indexOf(axis)),
  );
}
