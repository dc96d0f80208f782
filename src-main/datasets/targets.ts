import { ContractError } from '#core/contract/index.ts';
import type { LossName } from '#core/document/types.ts';
import { product } from '#core/shapes/product.ts';
import type { Shape } from '#core/shapes/shape.ts';
import type { Batch, NamedArray } from '#main/engines/engine.ts';

/** Gives a batch the shape of the drawing's input, and its targets the form that the loss takes (class numbers stay as they are). */
export function fitBatch({ size, x, y }: Batch, loss: LossName, input: Shape, output: Shape): Batch {
  const sample = x.shape.slice(1);
  const missing = input.length - sample.length;
  // A grey image may come without its axis of one channel, or with it where the drawing has none.
  const shape = missing > 0 ? [...x.shape, 1] : missing < 0 ? x.shape.slice(0, -1) : x.shape;
  return { size, x: { shape, data: x.data }, y: y.data instanceof Int32Array ? y : fitValues(y, loss, output, size) };
}

function fitValues(y: NamedArray, loss: LossName, output: Shape, size: number): NamedArray {
  if (loss !== 'sparseCategoricalCrossentropy') {
    return { shape: [size, ...output.map((axis, i) => axis ?? y.shape[i + 1] ?? 1)], data: y.data };
  }
  // A class for each place of the output: of a segmentation for each pixel.
  const places = output.slice(0, -1).map((axis, i) => axis ?? y.shape[i + 1] ?? 1);
  const labels = size * product(places);
  const width = y.data.length / labels;
  const units = output[output.length - 1] ?? width;
  const label = (i: number): number => (width === 1 ? wholeLabel(y.data[i]!, units) : largest(y.data, i * width, width));
  return { shape: [size, ...places], data: Int32Array.from({ length: labels }, (_, i) => label(i)) };
}

/** Place of the largest number of a row: the class of a one-hot row. */
function largest(data: NamedArray['data'], from: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if (data[from + i]! > data[from + best]!) best = i;
  return best;
}

function wholeLabel(value: number, units: number): number {
  if (Number.isInteger(value) && value >= 0 && value < units) return value;
  throw new ContractError({
    code: 'data-targets',
    message: `This loss needs the number of a class, 0 to ${units - 1}, but the data say ${value}: correct the data, or choose mean squared error to predict numbers.`,
  });
}
