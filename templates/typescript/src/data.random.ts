import * as tf from '@tensorflow/tfjs';
import { randomNumbers } from './random.js';
import { settings } from './settings.js';

export interface Data {
  readonly count: number;
  /** Some samples as tensors, one for each input and output of the network; the caller disposes them. */
  batch(indices: readonly number[]): { xs: tf.Tensor[]; ys: tf.Tensor[] };
}

const samples = 256;

/**
 * Random numbers in the network's shapes, only to see it run. Put your own data here: `batch` gives the samples with
 * these indices as tensors.
 */
export function loadData(model: tf.LayersModel): { training: Data; validation: Data | null } {
  console.log('Random data: put your own into src/data.ts.');
  const training: Data = {
    count: samples,
    batch: (indices) => {
      const random = randomNumbers(indices[0] ?? 0);
      return {
        xs: model.inputs.map(({ shape }) => filled(sized(shape, indices.length), random)),
        ys: model.outputs.map(({ shape }) => target(sized(shape, indices.length), random)),
      };
    },
  };
  return { training, validation: null };
}

/** What the loss compares an output of this shape with. */
function target(shape: number[], random: () => number): tf.Tensor {
  if (!settings.classes) return filled(shape, random);
  const classes = shape.at(-1) ?? 1;
  const rows = shape.slice(0, -1);
  const labels = Array.from({ length: product(rows) }, () => Math.floor(random() * classes));
  if (!settings.oneHot) return tf.tensor(labels, [...rows, 1]);
  return tf.tidy(() => tf.cast(tf.oneHot(tf.tensor(labels, rows, 'int32'), classes), 'float32'));
}

function filled(shape: number[], random: () => number): tf.Tensor {
  return tf.tensor(Float32Array.from({ length: product(shape) }, random), shape);
}

/** The shape of a batch; a size that the network leaves open is 32. */
function sized(shape: (number | null)[], batch: number): number[] {
  return [batch, ...shape.slice(1).map((size) => size ?? 32)];
}

function product(shape: readonly number[]): number {
  return shape.reduce((result, n) => result * n, 1);
}
