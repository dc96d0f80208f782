import { timeLimit } from './limits.ts';

/** Bytes a second that a slow disk, or a machine with much else to do, still gives. */
const slowest = 10 * 2 ** 20;

/**
 * When a reading is given up. Whatever a file does, finding out what is in it ends within the limit of time; the weights
 * that the network needs then get time by their size, for a large network on a slow machine is no fault of the file.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #fileSize: number;
  #ends = performance.now() + timeLimit;
  #timer: NodeJS.Timeout;

  /** `fileSize` is what is really on the disk: no file gets time for what it only claims to hold. */
  constructor(fileSize: number) {
    this.#fileSize = fileSize;
    this.#timer = this.#start();
  }

  /** Fires when the time is over. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Time for so many bytes more. */
  allow(bytes: number): void {
    this.#ends += (Math.min(bytes, this.#fileSize) / slowest) * 1000;
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  clear(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    const over = () => this.#controller.abort(new Error('it takes too long'));
    return setTimeout(over, Math.max(0, this.#ends - performance.now())).unref();
  }
}
