import type { RunMessage } from '#core/contract/runs.ts';

/** A window can't draw more often than this in a useful way. */
const everyMilliseconds = 100;

/** Gathers messages and hands them over at most ten times a second, in order; `seq` counts the batches from 1. */
export class MessageQueue {
  #messages: RunMessage[] = [];
  #timer: NodeJS.Timeout | undefined;
  #seq = 0;
  readonly #onBatch: (seq: number, messages: RunMessage[]) => void;

  constructor(onBatch: (seq: number, messages: RunMessage[]) => void) {
    this.#onBatch = onBatch;
  }

  add(message: RunMessage): void {
    this.#messages.push(message);
    this.#timer ??= setTimeout(() => this.flush(), everyMilliseconds);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#messages.length === 0) return;
    const messages = this.#messages;
    this.#messages = [];
    this.#seq++;
    this.#onBatch(this.#seq, messages);
  }
}
