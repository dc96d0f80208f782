import type { BatchResult } from '#main/engines/engine.ts';

/** Means over the samples of an epoch, as Keras reports them: each batch counts by its size. */
export class RunningMeans {
  #samples = 0;
  #loss = 0;
  #accuracy: number | null = 0;

  add({ loss, accuracy }: BatchResult, size: number): void {
    this.#samples += size;
    this.#loss += loss * size;
    this.#accuracy = accuracy === null || this.#accuracy === null ? null : this.#accuracy + accuracy * size;
  }

  /** Null where there was no sample. */
  get loss(): number | null {
    return this.#samples === 0 ? null : finite(this.#loss / this.#samples);
  }

  /** Null where nothing is classified. */
  get accuracy(): number | null {
    return this.#samples === 0 || this.#accuracy === null ? null : finite(this.#accuracy / this.#samples);
  }
}

/** JSON knows no NaN and no infinity. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
