import { z } from 'zod';
import type { BatchResult } from '#main/engines/engine.ts';

/** Sums so far; the accuracy's is null where nothing is classified. */
export const meansSchema = z.object({ samples: z.int().min(0), loss: z.number(), accuracy: z.number().nullable() });
export type Sums = z.infer<typeof meansSchema>;

export const noSums: Sums = { samples: 0, loss: 0, accuracy: 0 };

/** Means over the samples of an epoch, as Keras reports them: each batch counts by its size. */
export class RunningMeans {
  #samples: number;
  #loss: number;
  #accuracy: number | null;

  constructor({ samples, loss, accuracy }: Sums = noSums) {
    this.#samples = samples;
    this.#loss = loss;
    this.#accuracy = accuracy;
  }

  add({ loss, accuracy }: BatchResult, size: number): void {
    this.#samples += size;
    this.#loss += loss * size;
    this.#accuracy = accuracy === null || this.#accuracy === null ? null : this.#accuracy + accuracy * size;
  }

  get sums(): Sums {
    return { samples: this.#samples, loss: this.#loss, accuracy: this.#accuracy };
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
