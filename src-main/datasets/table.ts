import { product } from '#core/shapes/product.ts';
import type { Batch, NamedArray } from '#main/engines/engine.ts';
import type { NpyArray } from './npy.ts';

export type TableTargets =
  | { readonly kind: 'labels'; readonly labels: Int32Array }
  | { readonly kind: 'values'; readonly values: NpyArray };

/** These rows, in this order. */
export function gatherTable(x: NpyArray, y: TableTargets, rows: readonly number[]): Batch {
  return {
    size: rows.length,
    x: gather(x, rows),
    y: y.kind === 'labels' ? labelsOf(y.labels, rows) : gather(y.values, rows),
  };
}

/** Moves an array to where threads read it without a copy each. */
export function shared<T extends NpyArray['data']>(data: T): T {
  const Kind = data.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new Kind(new SharedArrayBuffer(data.byteLength));
  (copy as Float32Array).set(data as Float32Array);
  return copy;
}

/** Rows along the first axis, as float32. */
function gather({ shape, data }: NpyArray, rows: readonly number[]): NamedArray {
  const sample = shape.slice(1);
  const width = product(sample);
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, place) => {
    const [begin, end] = [row * width, (row + 1) * width];
    if (data instanceof BigInt64Array) values.set(Array.from(data.subarray(begin, end), Number), place * width);
    else values.set(data.subarray(begin, end), place * width);
  });
  return { shape: [rows.length, ...sample], data: values };
}

function labelsOf(labels: Int32Array, rows: readonly number[]): NamedArray {
  return { shape: [rows.length], data: Int32Array.from(rows, (row) => labels[row]!) };
}
