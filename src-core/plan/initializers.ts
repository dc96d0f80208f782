import type { Json } from '../document/types.ts';
import type { initializers as catalogue } from '../operators/catalogues.ts';
import { product } from '../shapes/product.ts';
import { orthonormalColumns } from './orthogonal.ts';
import type { RandomGenerator } from './random.ts';

/** What is to be filled, and what with. */
export interface Draw {
  readonly shape: readonly number[];
  readonly random: RandomGenerator;
  /** Mean 0, deviation 1. */
  readonly normal: () => number;
}

type Values = Readonly<Record<string, Json>>;
/** An array in C order; null where the shape is none that the initializer can fill. */
type Initializer = (draw: Draw, values: Values) => Float32Array | null;

/** Keras's `compute_fans`: the last two axes are in and out, the axes before them the receptive field. */
export function fans(shape: readonly number[]): readonly [fanIn: number, fanOut: number] {
  if (shape.length < 2) return [shape[0] ?? 1, shape[0] ?? 1];
  const field = product(shape.slice(0, -2));
  return [(shape.at(-2) as number) * field, (shape.at(-1) as number) * field];
}

function fill({ shape }: Draw, next: (index: number) => number): Float32Array {
  const data = new Float32Array(product(shape));
  for (let i = 0; i < data.length; i++) data[i] = next(i);
  return data;
}

function uniform(draw: Draw, from: number, to: number): Float32Array {
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  return fill(draw, () => middle + (2 * draw.random.next() - 1) * half);
}

function normal(draw: Draw, mean: number, deviation: number): Float32Array {
  return fill(draw, () => mean + deviation * draw.normal());
}

/** Numbers further than two deviations away are drawn again. */
function truncatedNormal(draw: Draw, mean: number, deviation: number): Float32Array {
  return fill(draw, () => {
    for (;;) {
      const value = draw.normal();
      if (Math.abs(value) < 2) return mean + deviation * value;
    }
  });
}

/** Deviation of a standard normal distribution cut at two deviations: `VarianceScaling` corrects for it. */
const truncatedDeviation = 0.87962566103423978;

function varianceScaling(draw: Draw, scale: number, mode: string, distribution: string): Float32Array {
  const [fanIn, fanOut] = fans(draw.shape);
  const count = mode === 'fan_in' ? fanIn : mode === 'fan_out' ? fanOut : (fanIn + fanOut) / 2;
  const variance = scale / Math.max(1, count);
  if (distribution === 'truncated_normal') return truncatedNormal(draw, 0, Math.sqrt(variance) / truncatedDeviation);
  if (distribution === 'untruncated_normal') return normal(draw, 0, Math.sqrt(variance));
  const limit = Math.sqrt(3 * variance);
  return uniform(draw, -limit, limit);
}

const scaled =
  (scale: number, mode: string, distribution: string): Initializer =>
  (draw) =>
    varianceScaling(draw, scale, mode, distribution);

function orthogonal(draw: Draw, gain: number): Float32Array | null {
  const { shape } = draw;
  if (shape.length < 2) return null;
  const columns = shape.at(-1) as number;
  const rows = product(shape.slice(0, -1));
  const [long, short] = [Math.max(rows, columns), Math.min(rows, columns)];
  const q = orthonormalColumns(long, short, draw.normal);
  return fill(draw, (i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return gain * (rows >= columns ? q[column * long + row]! : q[row * long + column]!);
  });
}

function identity(draw: Draw, gain: number): Float32Array | null {
  const [, columns] = draw.shape;
  return draw.shape.length === 2 ? fill(draw, (i) => (i % (columns as number) === Math.floor(i / columns!) ? gain : 0)) : null;
}

/** Formulas of Keras 3.15's `random_initializers.py` and `constant_initializers.py`; the numbers are drawn by our own generator. */
export const initializers: Record<keyof typeof catalogue, Initializer> = {
  zeros: (draw) => fill(draw, () => 0),
  ones: (draw) => fill(draw, () => 1),
  constant: (draw, { value }) => fill(draw, () => value as number),
  glorot_uniform: scaled(1, 'fan_avg', 'uniform'),
  glorot_normal: scaled(1, 'fan_avg', 'truncated_normal'),
  he_uniform: scaled(2, 'fan_in', 'uniform'),
  he_normal: scaled(2, 'fan_in', 'truncated_normal'),
  lecun_uniform: scaled(1, 'fan_in', 'uniform'),
  lecun_normal: scaled(1, 'fan_in', 'truncated_normal'),
  random_uniform: (draw, { minval, maxval }) => uniform(draw, minval as number, maxval as number),
  random_normal: (draw, { mean, stddev }) => normal(draw, mean as number, stddev as number),
  truncated_normal: (draw, { mean, stddev }) => truncatedNormal(draw, mean as number, stddev as number),
  variance_scaling: (draw, { scale, mode, distribution }) =>
    varianceScaling(draw, scale as number, mode as string, distribution as string),
  orthogonal: (draw, { gain }) => orthogonal(draw, gain as number),
  identity: (draw, { gain }) => identity(draw, gain as number),
};
