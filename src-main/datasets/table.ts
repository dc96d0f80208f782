import { product } from '#core/shapes/product.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import type { SampleSet } from './dataset.ts';
import type { NpyArray } from './npy.ts';

/** Samples of an array that is in memory: rows `from` up to `to` of `x`, with their labels or values. */
export function tableSamples(x: NpyArray, y: TableTargets, from: number, to: number): SampleSet {
  return {
    size: to - from,
    async batch(indices) {
      const rows = indices.map((index) => index + from);
      return {
        size: rows.length,
        x: gather(x, rows),
        y: y.kind === 'labels' ? labelsOf(y.labels, rows) : gather(y.values, rows),
      };
    },
  };
}

export type TableTargets =
  | { readonly kind: 'labels'; readonly labels: Int32Array }
  | { readonly kind: 'values'; readonly values: NpyArray };

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
