import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultTraining } from '#core/document/training.ts';
import type { OpenDataset } from '#main/datasets/dataset.ts';
import { openDataset } from '#main/datasets/open.ts';
import type { ReadOrder } from '#main/datasets/read.ts';
import { type BatchReader, ownThread, readerCount, readerThreads } from '#main/datasets/readers.ts';
import { readerEntry } from '#main/installation.ts';
import { Supply } from '#main/trainer/supply.ts';
import { buildTrainer } from '../runs/training.ts';
import { npy, npz } from './files.ts';

let folder: string;
const options = { input: [12, 10, 3], validationSplit: 0.2, seed: 1 };
const settings = {
  ...defaultTraining,
  batchSize: 5,
  epochs: 2,
  augmentation: { horizontalFlip: true, cropPadding: 2 },
};

beforeAll(async () => {
  await buildTrainer();
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-readers-'));
  for (const name of ['a', 'b']) {
    await mkdir(path.join(folder, name));
    for (let i = 0; i < 12; i++) {
      // Noise of its own in each, so that no two images agree
      const noise = { type: 'gaussian', mean: 90 + 10 * i, sigma: 40 } as const;
      const picture = sharp({ create: { width: 20 + i, height: 16, channels: 3, background: 'black', noise } });
      await picture.jpeg().toFile(path.join(folder, name, `${i}.jpg`));
    }
  }
});
afterAll(() => rm(folder, { recursive: true }));

const open: BatchReader[] = [];
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.close();
});

function threads(count: number): BatchReader {
  const reader = readerThreads(readerEntry, count);
  open.push(reader);
  return reader;
}

/** All numbers of a whole training, in order. */
async function everything(data: OpenDataset, reader: BatchReader): Promise<{ x: number[]; y: number[] }[]> {
  const supply = new Supply(data.train, data.validation, settings, reader);
  const all: { x: number[]; y: number[] }[] = [];
  for (let section = 0; section < 2 * settings.epochs; section++)
    for await (const { batch } of supply.section()) all.push({ x: [...batch.x.data], y: [...batch.y.data] });
  return all;
}

describe('reader threads', () => {
  it('give the same batches in the same order as one thread does, however many they are: images', async () => {
    const data = await openDataset({ kind: 'path', path: folder }, options);
    const alone = await everything(data, ownThread);
    expect(alone.map(({ y }) => y.length)).toEqual([5, 5, 5, 5, 4, 5, 5, 5, 5, 4]);
    for (const count of [1, 2, 3]) expect(await everything(data, threads(count))).toEqual(alone);
  });

  it('give the same batches in the same order as one thread does: arrays', async () => {
    const file = path.join(folder, 'data.npz');
    const pixels = Uint8Array.from({ length: 23 * 12 * 10 }, (_, i) => (i * 31) % 251);
    const y = BigInt64Array.from({ length: 23 }, (_, i) => BigInt(i % 3));
    await writeFile(file, npz({ x_train: npy([23, 12, 10], pixels), y_train: npy([23], y) }));
    const data = await openDataset({ kind: 'path', path: file }, { ...options, input: [12, 10, 1] });
    const alone = await everything(data, ownThread);
    expect(alone.length).toBe(10);
    for (const count of [1, 2]) expect(await everything(data, threads(count))).toEqual(alone);
    // The arrays themselves were not given away
    expect((await data.train.batch([0])).x.data.length).toBe(120);
  });

  it('leave out what is no whole image, and name its file', async () => {
    const good = path.join(folder, 'a', '0.jpg');
    const missing = path.join(folder, 'a', 'gone.jpg');
    const order: ReadOrder = {
      kind: 'images',
      samples: [0, 1, 2],
      paths: [good, missing, good],
      labels: [4, 5, 6],
      shape: [2, 2, 3],
    };
    const { batch, unreadable } = await threads(1).read(order, null);
    expect(unreadable).toEqual([missing]);
    expect([batch.size, batch.x.shape, [...batch.y.data]]).toEqual([2, [2, 2, 2, 3], [4, 6]]);
  });

  it('end at once while they read, and who waits hears it', async () => {
    const large = path.join(folder, 'large.png');
    await sharp({ create: { width: 3000, height: 3000, channels: 3, background: 'red' } })
      .png()
      .toFile(large);
    const order = (count: number): ReadOrder => ({
      kind: 'images',
      samples: [...Array(count).keys()],
      paths: Array(count).fill(large),
      labels: Array(count).fill(0),
      shape: [8, 8, 3],
    });
    // Ended at different moments of their work
    for (let turn = 0; turn < 5; turn++) {
      const reader = threads(2);
      await Promise.all([reader.read(order(0), null), reader.read(order(0), null)]);
      const outcomes = Promise.allSettled([reader.read(order(40), null), reader.read(order(40), null)]);
      for (let i = 0; i < turn * 10; i++) await new Promise((resolve) => setImmediate(resolve));
      await reader.close();
      for (const outcome of await outcomes)
        expect(outcome).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(/it was stopped/) } });
      await expect(reader.read(order(1), null)).rejects.toThrow(/Nothing is read any more/);
    }
  });

  it('that can’t be started say so in words', async () => {
    const reader = readerThreads(path.join(folder, 'no-such-program.js'), 1);
    const order: ReadOrder = { kind: 'images', samples: [0], paths: ['x'], labels: [0], shape: [2, 2, 3] };
    await expect(reader.read(order, null)).rejects.toThrow(/thread that reads the data failed: Cannot find module/);
    await reader.close();
  });

  it('leave one core to the engine, and are never none', () => {
    expect([1, 2, 3, 4, 8, 64].map(readerCount)).toEqual([1, 1, 2, 3, 4, 4]);
  });
});
