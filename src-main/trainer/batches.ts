import type { SampleSet } from '#main/datasets/dataset.ts';
import { shuffle, upTo } from '#main/datasets/shuffle.ts';
import type { Batch } from '#main/engines/engine.ts';

export interface EpochOrder {
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly seed: number;
  /** Counted from 1; each epoch has its own order. */
  readonly epoch: number;
}

/** All samples once; the last batch may be smaller, as in Keras. While one batch is used the next is already read. */
export async function* batchesOf(samples: SampleSet, order: EpochOrder): AsyncGenerator<Batch, void, void> {
  const indices = order.shuffle ? shuffle(upTo(samples.size), order.seed, order.epoch) : upTo(samples.size);
  const read = (from: number): Promise<Batch> | null => {
    if (from >= indices.length) return null;
    const batch = samples.batch([...indices.subarray(from, from + order.batchSize)]);
    // A failed read is reported when the batch is asked for; until then it must not count as unhandled.
    batch.catch(() => undefined);
    return batch;
  };
  let next = read(0);
  for (let from = order.batchSize; next; from += order.batchSize) {
    const batch = await next;
    next = read(from);
    // Empty where every image of it was unreadable.
    if (batch.size > 0) yield batch;
  }
}

export function batchCount(samples: SampleSet, batchSize: number): number {
  return Math.ceil(samples.size / batchSize);
}
