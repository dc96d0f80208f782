import { describe, expect, it } from 'vitest';
import type { SampleSet } from '#main/datasets/dataset.ts';
import type { Batch } from '#main/engines/engine.ts';
import { batchCount, batchesOf } from '#main/trainer/batches.ts';

/** Samples whose only value is their index; `asked` tells when each batch was asked for. */
function counting(size: number, asked: number[][] = []): SampleSet {
  return {
    size,
    batch: async (indices) => {
      asked.push([...indices]);
      return {
        size: indices.length,
        x: { shape: [indices.length, 1], data: Float32Array.from(indices) },
        y: { shape: [indices.length], data: Int32Array.from(indices) },
      };
    },
  };
}

async function values(samples: SampleSet, order: Parameters<typeof batchesOf>[1]): Promise<number[][]> {
  const all: number[][] = [];
  for await (const batch of batchesOf(samples, order)) all.push([...batch.y.data]);
  return all;
}

const plain = { batchSize: 4, shuffle: false, seed: 1, epoch: 1 };

describe('batches', () => {
  it('hold all samples once, the last one what is left', async () => {
    expect(await values(counting(10), plain)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(await values(counting(0), plain)).toEqual([]);
    expect([batchCount(counting(10), 4), batchCount(counting(8), 4), batchCount(counting(0), 4)]).toEqual([3, 2, 0]);
  });

  it('are mixed anew each epoch, in the same way for the same seed', async () => {
    const shuffled = { ...plain, shuffle: true };
    const first = await values(counting(100), shuffled);
    expect(first.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(await values(counting(100), shuffled)).toEqual(first);
    expect(await values(counting(100), { ...shuffled, epoch: 2 })).not.toEqual(first);
    expect(await values(counting(100), { ...shuffled, seed: 2 })).not.toEqual(first);
  });

  it('are read while the one before is used', async () => {
    const asked: number[][] = [];
    const batches = batchesOf(counting(10, asked), plain);
    await batches.next();
    expect(asked).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });

  it('that are empty are passed over, one that fails is told when it is its turn', async () => {
    const samples: SampleSet = {
      size: 3,
      batch: async ([index]) => {
        if (index === 2) throw new Error('the disk is gone');
        const size = index === 0 ? 0 : 1;
        return { size, x: { shape: [size], data: new Float32Array(size) }, y: { shape: [size], data: new Int32Array(size) } };
      },
    };
    const batches = batchesOf(samples, { ...plain, batchSize: 1 });
    expect((await batches.next()).value).toMatchObject({ size: 1 } satisfies Partial<Batch>);
    await expect(batches.next()).rejects.toThrow('the disk is gone');
  });
});
