import type { SampleSet } from './dataset.ts';
import type { NpyArray } from './npy.ts';
import { readBatch } from './read.ts';
import type { TableTargets } from './table.ts';

/** Samples that know how to be ordered; who has no threads reads them here. */
export function sampleSet(parts: Omit<SampleSet, 'batch'>): SampleSet {
  return {
    ...parts,
    async batch(indices) {
      const { batch, unreadable } = await readBatch(parts.order(indices), null);
      if (unreadable.length > 0) parts.onUnreadable(unreadable);
      return batch;
    },
  };
}

/** Samples of an array that is in shared memory: rows `from` up to `to` of `x`, with their labels or values. */
export function tableSamples(x: NpyArray, y: TableTargets, from: number, to: number): SampleSet {
  return sampleSet({
    size: to - from,
    order: (samples) => ({ kind: 'table', x, y, samples, rows: samples.map((index) => index + from) }),
    onUnreadable: () => undefined,
  });
}
