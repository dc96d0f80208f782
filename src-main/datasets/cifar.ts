import { open, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { formatCount } from '#core/words/format.ts';
import type { OpenDataset } from './dataset.ts';
import { dataErrors } from './errors.ts';
import type { NpyArray } from './npy.ts';
import { tableSamples } from './sampleSet.ts';

/** CIFAR-10 in its binary version (https://www.cs.toronto.edu/~kriz/cifar.html): a label, then the red, green and blue planes. */
const [size, channels] = [32, 3];
const plane = size * size;
const recordBytes = 1 + channels * plane;
/** The official files hold 10,000 each; far more is no CIFAR. */
const mostRecords = 100_000;
const trainFiles = [1, 2, 3, 4, 5].map((part) => `data_batch_${part}.bin`);
const testFile = 'test_batch.bin';
const usualNames = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

export async function isCifar(folder: string): Promise<boolean> {
  return (await stat(join(folder, trainFiles[0]!)).catch(() => null))?.isFile() === true;
}

/** Fewer than five training files are used as they are; without a test file nothing is kept for validation. */
export async function openCifar(folder: string): Promise<OpenDataset> {
  const names = await classNames(folder);
  const counts = await Promise.all([...trainFiles, testFile].map((file) => records(join(folder, file))));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const samples = total - counts[counts.length - 1]!;
  const x: NpyArray = {
    shape: [total, size, size, channels],
    data: new Uint8Array(new SharedArrayBuffer(total * channels * plane)),
    whole: true,
  };
  const labels = new Int32Array(new SharedArrayBuffer(4 * total));
  let place = 0;
  for (const [i, file] of [...trainFiles, testFile].entries()) {
    if (counts[i]! > 0) await take(join(folder, file), counts[i]!, x.data as Uint8Array, labels, place, names.length);
    place += counts[i]!;
  }
  const y = { kind: 'labels', labels } as const;
  const form = { margin: 0, scale: 1 / 255 };
  const notes = samples === total ? [`There is no ${testFile}, so nothing is kept for validation.`] : [];
  return {
    title: basename(folder),
    shape: [size, size, channels],
    targets: { kind: 'classes', names, certain: true },
    train: tableSamples(x, y, 0, samples, form),
    validation: tableSamples(x, y, samples, total, form),
    notes: () => notes,
  };
}

/** How many images a file holds; 0 where it is not there. */
async function records(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (!found) return 0;
  const count = found.size / recordBytes;
  if (!Number.isInteger(count) || count === 0 || count > mostRecords)
    throw dataErrors.unreadable(
      file,
      `it has ${formatCount(found.size)} bytes, which are no whole images of ${formatCount(recordBytes)} bytes each; was it cut off?`,
    );
  return count;
}

async function take(file: string, count: number, x: Uint8Array, labels: Int32Array, from: number, classes: number) {
  const bytes = new Uint8Array(count * recordBytes);
  const handle = await open(file, 'r');
  try {
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    if (bytesRead < bytes.length) throw dataErrors.unreadable(file, 'it became shorter while it was read');
  } finally {
    await handle.close();
  }
  for (let record = 0; record < count; record++) {
    const begin = record * recordBytes;
    const label = bytes[begin]!;
    if (label >= classes)
      throw dataErrors.unreadable(
        file,
        `image ${record + 1} says class ${label}, but there are only ${classes} (0 to ${classes - 1})`,
      );
    labels[from + record] = label;
    let to = (from + record) * channels * plane;
    for (let pixel = 0; pixel < plane; pixel++)
      for (let channel = 0; channel < channels; channel++) x[to++] = bytes[begin + 1 + channel * plane + pixel]!;
  }
}

/** As the folder names them. */
async function classNames(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'batches.meta.txt'), 'utf8').catch(() => '');
  const names = text
    .split('\n')
    .map((line) => line.trim().slice(0, 100))
    .filter((line) => line !== '');
  return names.length === usualNames.length ? names : usualNames;
}
