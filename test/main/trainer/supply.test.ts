import { describe, expect, it } from 'vitest';
import { defaultTraining } from '#core/document/training.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { SampleSet } from '#main/datasets/dataset.ts';
import type { ReadBatch, ReadOrder } from '#main/datasets/read.ts';
import type { BatchReader } from '#main/datasets/readers.ts';
import { batchCount, Supply } from '#main/trainer/supply.ts';

/** Samples whose order says only which they are. */
function counting(size: number, unreadable: string[] = []): SampleSet {
  return {
    size,
    order: (samples) => ({ kind: 'images', samples, paths: samples.map(String), labels: [], shape: [1, 1, 1] }),
    onUnreadable: (paths) => void unreadable.push(...paths),
    batch: () => Promise.reject(new Error('is read elsewhere')),
  };
}

const batchOf = (samples: readonly number[], values = 1): ReadBatch => ({
  batch: {
    size: samples.length,
    x: { shape: [samples.length, values], data: new Float32Array(samples.length * values) },
    y: { shape: [samples.length], data: Int32Array.from(samples) },
  },
  unreadable: [],
});

/** Notes what it is asked for. */
function reader(asked: ReadOrder[] = [], read: BatchReader['read'] = async ({ samples }) => batchOf(samples)): BatchReader {
  return {
    atOnce: 2,
    read: (order, augmentation) => {
      asked.push(order);
      return read(order, augmentation);
    },
    close: async () => undefined,
  };
}

const none = counting(0);
const settingsOf = (part: Partial<TrainingSettings>): TrainingSettings => ({
  ...defaultTraining,
  batchSize: 4,
  epochs: 1,
  shuffle: false,
  ...part,
});

async function section(supply: Supply): Promise<number[][]> {
  const all: number[][] = [];
  for await (const { batch } of supply.section()) all.push([...batch.y.data]);
  return all;
}

describe('the supply of batches', () => {
  it('gives all samples once, the last batch what is left, then the validation', async () => {
    const supply = new Supply(counting(10), counting(3), settingsOf({ shuffle: false, epochs: 2 }), reader());
    for (let epoch = 1; epoch <= 2; epoch++) {
      expect(await section(supply)).toEqual([
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9],
      ]);
      expect(await section(supply)).toEqual([[0, 1, 2]]);
    }
    expect(await section(supply)).toEqual([]);
    expect([batchCount(counting(10), 4), batchCount(counting(8), 4), batchCount(none, 4)]).toEqual([3, 2, 0]);
  });

  it('begins in the middle of an epoch as it would have come there', async () => {
    const settings = settingsOf({ shuffle: true, epochs: 3 });
    const whole = new Supply(counting(10), counting(3), settings, reader());
    const all = [];
    for (let i = 0; i < 6; i++) all.push(await section(whole));
    const middle = new Supply(counting(10), counting(3), settings, reader(), { epoch: 2, parts: 2 });
    expect(await section(middle)).toEqual(all[2]!.slice(2));
    expect([await section(middle), await section(middle), await section(middle)]).toEqual(all.slice(3));
    const validation = new Supply(counting(10), counting(3), settings, reader(), { epoch: 3, parts: 3 });
    expect([await section(validation), await section(validation), await section(validation)]).toEqual([[], all[5], []]);
  });

  it('goes on from epoch to epoch where there is nothing to validate with', async () => {
    const supply = new Supply(counting(2), none, settingsOf({ epochs: 2 }), reader());
    expect([await section(supply), await section(supply), await section(supply)]).toEqual([[[0, 1]], [], [[0, 1]]]);
  });

  it('mixes anew each epoch, in the same way for the same seed', async () => {
    const epochs = async (seed: number) => {
      const supply = new Supply(counting(100), none, settingsOf({ shuffle: true, epochs: 2, seed }), reader());
      const first = await section(supply);
      await section(supply);
      return [first, await section(supply)];
    };
    const [first, second] = await epochs(1);
    expect(first!.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(second).not.toEqual(first);
    expect(await epochs(1)).toEqual([first, second]);
    expect((await epochs(2))[0]).not.toEqual(first);
  });

  it('augments what is trained, never what is validated', async () => {
    const drawn: unknown[] = [];
    const supply = new Supply(
      counting(1),
      counting(1),
      settingsOf({ epochs: 2, seed: 7, augmentation: { horizontalFlip: true } }),
      reader([], async ({ samples }, augmentation) => {
        drawn.push(augmentation);
        return batchOf(samples);
      }),
    );
    for (let i = 0; i < 4; i++) await section(supply);
    const changes = { horizontalFlip: true, seed: 7 };
    expect(drawn).toEqual([{ ...changes, epoch: 1 }, null, { ...changes, epoch: 2 }, null]);
  });

  it('reads ahead over the end of an epoch, and no further than it should', async () => {
    const asked: ReadOrder[] = [];
    const supply = new Supply(counting(12), counting(8), settingsOf({ epochs: 3 }), reader(asked));
    const batches = supply.section();
    expect(asked.length).toBe(2);
    await batches.next();
    // One was taken; as many as the reader reads at once and two more are on their way
    expect(asked.map(({ samples }) => samples[0])).toEqual([0, 4, 8, 0, 4]);
    await batches.next();
    expect(asked.length).toBe(6);
  });

  it('holds no more than its memory allows: of large batches only the next one', async () => {
    const asked: ReadOrder[] = [];
    const large = reader(asked, async ({ samples }) => {
      const { batch } = batchOf(samples);
      // 128 MiB, without taking them
      const data = { byteLength: 2 ** 27 - batch.y.data.byteLength } as Float32Array;
      return { batch: { ...batch, x: { ...batch.x, data } }, unreadable: [] };
    });
    const supply = new Supply(counting(10), none, settingsOf({ batchSize: 1 }), large);
    const batches = supply.section();
    await batches.next();
    await batches.next();
    // Two at a time fit, however many could be read at once
    expect(asked.length).toBe(4);
  });

  it('passes over batches without a readable image and tells which files those were', async () => {
    const unreadable: string[] = [];
    const supply = new Supply(
      counting(3, unreadable),
      none,
      settingsOf({ batchSize: 1 }),
      reader([], async ({ samples }) => (samples[0] === 1 ? { ...batchOf([]), unreadable: ['1'] } : batchOf(samples))),
    );
    expect(await section(supply)).toEqual([[0], [2]]);
    expect(unreadable).toEqual(['1']);
  });

  it('tells a failure when it is its turn', async () => {
    const supply = new Supply(
      counting(2),
      none,
      settingsOf({ batchSize: 1 }),
      reader([], ({ samples }) =>
        samples[0] === 1 ? Promise.reject(new Error('the disk is gone')) : Promise.resolve(batchOf(samples)),
      ),
    );
    const batches = supply.section();
    expect((await batches.next()).value).toMatchObject({ batch: { size: 1 } });
    await expect(batches.next()).rejects.toThrow('the disk is gone');
  });

  it('says how long it was waited for', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const supply = new Supply(
      counting(2),
      none,
      settingsOf({ batchSize: 1 }),
      reader([], async ({ samples }) => {
        if (samples[0] === 1) await slow;
        return batchOf(samples);
      }),
    );
    const batches = supply.section();
    await batches.next();
    const begun = performance.now();
    const second = batches.next();
    const started = performance.now();
    while (performance.now() - started < 20) await new Promise((resolve) => setImmediate(resolve));
    finish();
    const { value } = await second;
    expect(value?.waited).toBeGreaterThanOrEqual(20);
    expect(value?.waited).toBeLessThanOrEqual(performance.now() - begun);
  });
});
