import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultTraining } from '#core/document/training.ts';
import { openDataset } from '#main/datasets/open.ts';
import { type BatchReader, ownThread, readerThreads } from '#main/datasets/readers.ts';
import { readerEntry } from '#main/installation.ts';
import { Supply } from '#main/trainer/supply.ts';
import { buildTrainer } from '../runs/training.ts';

let folder: string;
beforeAll(async () => {
  await buildTrainer();
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-waits-'));
  await mkdir(path.join(folder, 'a'));
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const picture = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'black', noise } })
    .jpeg()
    .toBuffer();
  for (let i = 0; i < 96; i++)
    await sharp(picture)
      .jpeg()
      .toFile(path.join(folder, 'a', `${i}.jpg`));
});
afterAll(() => rm(folder, { recursive: true }));

/** Goes through the images while an engine that holds the thread, as all do, computes for so long between two batches. */
async function waits(reader: BatchReader, compute: number): Promise<{ waited: number; computed: number }> {
  const data = await openDataset({ kind: 'path', path: folder }, { input: [32, 32, 3], validationSplit: 0, seed: 1 });
  const settings = { ...defaultTraining, batchSize: 16, epochs: 2, augmentation: { horizontalFlip: true, cropPadding: 4 } };
  const supply = new Supply(data.train, data.validation, settings, reader);
  let [waited, computed, batches] = [0, 0, 0];
  for (let section = 0; section < 4; section++) {
    for await (const supplied of supply.section()) {
      // The first batch can't be read ahead
      if (batches++ > 0) waited += supplied.waited;
      const begun = performance.now();
      while (performance.now() - begun < compute);
      computed += performance.now() - begun;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await reader.close();
  expect(batches).toBe(12);
  return { waited, computed };
}

describe('an engine', () => {
  it('waits for a small part of what its images take, where threads read them', { timeout: 60_000 }, async () => {
    // All of the reading shows where nothing is computed
    const reading = (await waits(ownThread, 0)).waited;
    const { waited, computed } = await waits(readerThreads(readerEntry, 1), (2 * reading) / 11);
    expect(waited).toBeLessThan(computed / 4);
  });
});
