import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Augmentation } from './augment.ts';
import { type ReadBatch, type ReadOrder, readBatch } from './read.ts';

/** Who reads batches while the engine computes. */
export interface BatchReader {
  /** So many batches are read at the same time. */
  readonly atOnce: number;
  read(order: ReadOrder, augmentation: Augmentation | null): Promise<ReadBatch>;
  /** Ends at once, whatever is being read. */
  close(): Promise<void>;
}

export interface ReadRequest {
  readonly id: number;
  readonly order: ReadOrder;
  readonly augmentation: Augmentation | null;
}

export type ReadReply =
  | ({ readonly id: number; readonly ok: true } & ReadBatch)
  | { readonly id: number; readonly ok: false; readonly message: string };

/** Reads in the thread of who asks, one batch after the other as they come. */
export const ownThread: BatchReader = { atOnce: 1, read: readBatch, close: async () => undefined };

/** More threads than this only wait for the same four threads on which images are decoded. */
const mostThreads = 4;

/** One core is the engine's, which may take the others too. */
export function readerCount(cores: number = availableParallelism()): number {
  return Math.min(mostThreads, Math.max(1, cores - 1));
}

/** Threads that run the program `entry`; each is started when there is something for it to do. */
export function readerThreads(entry: string, count: number = readerCount()): BatchReader {
  const threads: ReaderThread[] = [];
  let closed = false;
  return {
    atOnce: count,
    read: (order, augmentation) => {
      if (closed) return Promise.reject(new Error('Nothing is read any more.'));
      let idlest = threads.reduce<ReaderThread | null>((best, one) => (best && best.waiting <= one.waiting ? best : one), null);
      if (!idlest || (idlest.waiting > 0 && threads.length < count)) {
        idlest = new ReaderThread(entry);
        threads.push(idlest);
      }
      return idlest.ask(order, augmentation);
    },
    close: async () => {
      closed = true;
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

class ReaderThread {
  readonly #worker: Worker;
  readonly #asked = new Map<number, { resolve: (read: ReadBatch) => void; reject: (error: Error) => void }>();
  #last = 0;
  #gone: Error | null = null;

  constructor(entry: string) {
    this.#worker = new Worker(entry);
    this.#worker.on('message', (reply: ReadReply) => {
      const asked = this.#asked.get(reply.id);
      this.#asked.delete(reply.id);
      if (reply.ok) asked?.resolve({ batch: reply.batch, unreadable: reply.unreadable });
      else asked?.reject(new Error(reply.message));
    });
    this.#worker.on('error', (error) => this.#fail(error.message));
    this.#worker.on('exit', () => this.#fail('it ended'));
  }

  get waiting(): number {
    return this.#asked.size;
  }

  ask(order: ReadOrder, augmentation: Augmentation | null): Promise<ReadBatch> {
    if (this.#gone) return Promise.reject(this.#gone);
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#asked.set(id, { resolve, reject });
      this.#worker.postMessage({ id, order, augmentation } satisfies ReadRequest);
    });
  }

  async end(): Promise<void> {
    this.#fail('it was stopped');
    await this.#worker.terminate();
  }

  #fail(why: string): void {
    this.#gone ??= new Error(`The thread that reads the data failed: ${why}. Train again; if it stays, take smaller batches.`);
    for (const { reject } of this.#asked.values()) reject(this.#gone);
    this.#asked.clear();
  }
}
