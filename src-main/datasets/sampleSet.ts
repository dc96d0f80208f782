import type { SampleSet } from './dataset.ts';
import type { ImageForm } from './form.ts';
import type { NpyArray } from './npy.ts';
import { readBatch } from './read.ts';
import { shuffle, upTo } from './shuffle.ts';
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
export function tableSamples(x: NpyArray, y: TableTargets, from: number, to: number, form?: ImageForm): SampleSet {
  return sampleSet({
    size: to - from,
    order: (samples) => ({ kind: 'table', x, y, samples, rows: samples.map((index) => index + from), ...(form ? { form } : {}) }),
    onUnreadable: () => undefined,
  });
}

/** So many of the samples, drawn by the seed (files often lie in the order of their classes); all where they are no more. */
export function someSamples(all: SampleSet, count: number, seed: number): SampleSet {
  if (all.size <= count) return all;
  const drawn = shuffle(upTo(all.size), seed).slice(0, count);
  return sampleSet({
    size: count,
    order: (samples) => ({ ...all.order(samples.map((index) => drawn[index]!)), samples }),
    onUnreadable: (paths) => all.onUnreadable(paths),
  });
}
