import type { TensorShape } from './builder.ts';

/** Shape of an element-wise operation; axes are aligned at the right, the batch (null) fits itself and 1. */
export function broadcastShapes(a: TensorShape, b: TensorShape): TensorShape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? (i < rank - a.length ? 1 : null);
    const y = b[i - rank + b.length] ?? (i < rank - b.length ? 1 : null);
    if (x === y || y === 1) return x;
    if (x === 1) return y;
    throw new Error(`values of shape ${formatTensorShape(a)} and ${formatTensorShape(b)} do not fit each other`);
  });
}

export function formatTensorShape(shape: TensorShape): string {
  return `[${shape.map((size) => size ?? 'batch').join(', ')}]`;
}

export function sameTensorShape(a: TensorShape, b: TensorShape): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

/** Product of the sizes that are known. */
export function knownElements(shape: TensorShape): number {
  return shape.reduce<number>((product, size) => product * (size ?? 1), 1);
}

/** Shape after a reduction over the axes. */
export function reducedShape(shape: TensorShape, axes: readonly number[], keepDims: boolean): TensorShape {
  return shape.flatMap((size, axis) => (axes.includes(axis) ? (keepDims ? [1] : []) : [size]));
}

/** Axes over which a value of `from` was stretched to become one of `to`: those that its gradient sums over. */
export function stretchedAxes(from: TensorShape, to: TensorShape): number[] {
  const offset = to.length - from.length;
  return to.flatMap((size, axis) => (axis < offset || (from[axis - offset] === 1 && size !== 1) ? [axis] : []));
}
