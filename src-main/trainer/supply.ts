import { changesImages } from '#core/document/augmentation.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { SampleSet } from '#main/datasets/dataset.ts';
import type { ReadBatch } from '#main/datasets/read.ts';
import type { BatchReader } from '#main/datasets/readers.ts';
import { shuffle, upTo } from '#main/datasets/shuffle.ts';
import type { Batch } from '#main/engines/engine.ts';

export interface Supplied {
  readonly batch: Batch;
  /** How long it was waited for, in milliseconds. */
  readonly waited: number;
}

/** What is read ahead may take so much memory, or a single batch. */
const mostBytesAhead = 256 * 2 ** 20;

/** Enough that a reader never waits for the engine's thread to ask. */
const extraAhead = 2;

type SupplySettings = Pick<TrainingSettings, 'batchSize' | 'epochs' | 'shuffle' | 'seed' | 'augmentation'>;

interface Job {
  /** Counted from 0: the training of an epoch, then its validation. */
  readonly section: number;
  readonly samples: SampleSet;
  readonly indices: readonly number[];
  readonly epoch: number | null;
}

/**
 * The batches of a whole training in their order, read ahead by others while the engine computes; over the ends of epochs
 * too, so that a validation does not begin with waiting. All samples once an epoch, the last batch may be smaller, as in Keras.
 */
export class Supply {
  readonly #settings: SupplySettings;
  readonly #reader: BatchReader;
  readonly #jobs: Iterator<Job>;
  readonly #ahead: { readonly job: Job; readonly read: Promise<ReadBatch> }[] = [];
  #section = -1;
  #depth: number;
  readonly #mostAhead: number;

  constructor(train: SampleSet, validation: SampleSet, settings: SupplySettings, reader: BatchReader) {
    this.#settings = settings;
    this.#reader = reader;
    this.#jobs = jobsOf(train, validation, settings);
    this.#mostAhead = reader.atOnce + extraAhead;
    // How large a batch is shows with the first one
    this.#depth = Math.min(2, this.#mostAhead);
    this.#fill();
  }

  /** The next section's batches: the training of an epoch and its validation in turn. */
  async *section(): AsyncGenerator<Supplied, void, void> {
    this.#section++;
    let waited = 0;
    while (this.#ahead[0]?.job.section === this.#section) {
      const begun = performance.now();
      const { job, read } = this.#ahead[0];
      const { batch, unreadable } = await read;
      waited += performance.now() - begun;
      this.#ahead.shift();
      if (unreadable.length > 0) job.samples.onUnreadable(unreadable);
      if (batch.size > 0) this.#depth = depthFor(batch, this.#mostAhead);
      this.#fill();
      // Empty where every image of it was unreadable.
      if (batch.size === 0) continue;
      yield { batch, waited };
      waited = 0;
    }
  }

  #fill(): void {
    while (this.#ahead.length < this.#depth) {
      const next = this.#jobs.next();
      if (next.done) return;
      const job = next.value;
      const { augmentation, seed } = this.#settings;
      const changes = job.epoch !== null && changesImages(augmentation) ? { ...augmentation, seed, epoch: job.epoch } : null;
      const read = this.#reader.read(job.samples.order(job.indices), changes);
      // A failed read is reported when the batch is asked for; until then it must not count as unhandled.
      read.catch(() => undefined);
      this.#ahead.push({ job, read });
    }
  }
}

export function batchCount(samples: SampleSet, batchSize: number): number {
  return Math.ceil(samples.size / batchSize);
}

function depthFor({ x, y }: Batch, most: number): number {
  const bytes = x.data.byteLength + y.data.byteLength;
  return Math.min(most, Math.max(1, Math.floor(mostBytesAhead / bytes)));
}

function* jobsOf(train: SampleSet, validation: SampleSet, settings: SupplySettings): Generator<Job, void, void> {
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    const mixed = settings.shuffle ? shuffle(upTo(train.size), settings.seed, epoch) : upTo(train.size);
    for (const indices of parts(mixed, settings.batchSize)) yield { section: 2 * epoch - 2, samples: train, indices, epoch };
    for (const indices of parts(upTo(validation.size), settings.batchSize))
      yield { section: 2 * epoch - 1, samples: validation, indices, epoch: null };
  }
}

function* parts(indices: Int32Array, size: number): Generator<number[], void, void> {
  for (let from = 0; from < indices.length; from += size) yield [...indices.subarray(from, from + size)];
}
