import { changesImages } from '#core/document/augmentation.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { SampleSet } from '#main/datasets/dataset.ts';
import type { ReadBatch } from '#main/datasets/read.ts';
import type { BatchReader } from '#main/datasets/readers.ts';
import { shuffle, upTo } from '#main/datasets/shuffle.ts';
import type { Batch } from '#main/engines/engine.ts';
import { beginning, type Position } from './checkpoint.ts';

export interface Supplied {
  readonly batch: Batch;
  /** How long it was waited for, in milliseconds. */
  readonly waited: number;
  /** How many batches of the section are done with this one; those that were left out count too. */
  readonly parts: number;
}

/** What is read ahead may take so much memory, or a single batch. */
const mostBytesAhead = 256 * 2 ** 20;

/** Enough that a reader never waits for the engine's thread to ask. */
const extraAhead = 2;

type SupplySettings = Pick<TrainingSettings, 'batchSize' | 'epochs' | 'shuffle' | 'seed' | 'augmentation'>;

interface Job {
  /** Counted from 0: the training of an epoch, then its validation. */
  readonly section: number;
  /** Counted from 0 in its section. */
  readonly part: number;
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
  #section: number;
  #depth: number;
  readonly #mostAhead: number;

  /** `from`: begins there, with the section of that epoch's training. */
  constructor(
    train: SampleSet,
    validation: SampleSet,
    settings: SupplySettings,
    reader: BatchReader,
    from: Pick<Position, 'epoch' | 'parts'> = beginning,
  ) {
    this.#settings = settings;
    this.#reader = reader;
    this.#section = trainingSection(from.epoch) - 1;
    this.#jobs = jobsOf(train, validation, settings, from);
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
      yield { batch, waited, parts: job.part + 1 };
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

function trainingSection(epoch: number): number {
  return 2 * epoch - 2;
}

function* jobsOf(
  train: SampleSet,
  validation: SampleSet,
  settings: SupplySettings,
  from: Pick<Position, 'epoch' | 'parts'>,
): Generator<Job, void, void> {
  const { batchSize, seed } = settings;
  for (let epoch = from.epoch; epoch <= settings.epochs; epoch++) {
    const mixed = settings.shuffle ? shuffle(upTo(train.size), seed, epoch) : upTo(train.size);
    const section = trainingSection(epoch);
    const done = epoch === from.epoch ? from.parts : 0;
    for (const [part, indices] of parts(mixed, batchSize, done)) yield { section, part, samples: train, indices, epoch };
    for (const [part, indices] of parts(upTo(validation.size), batchSize, 0))
      yield { section: section + 1, part, samples: validation, indices, epoch: null };
  }
}

function* parts(indices: Int32Array, size: number, first: number): Generator<[part: number, indices: number[]], void, void> {
  for (let part = first; part * size < indices.length; part++)
    yield [part, [...indices.subarray(part * size, (part + 1) * size)]];
}
