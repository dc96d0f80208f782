import type { RunMessage } from '#core/contract/runs.ts';

interface Entry {
  readonly message: RunMessage;
  /** Place among the steps, -1 for all others. */
  readonly place: number;
}

/** Keeps every message but steps, and of these evenly at most `limit`, without ever holding many more. */
export class StepThinner {
  readonly #limit: number;
  #entries: Entry[] = [];
  #kept = 0;
  #seen = 0;
  #every = 1;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(message: RunMessage): void {
    if (message.type !== 'step') {
      this.#entries.push({ message, place: -1 });
      return;
    }
    const place = this.#seen++;
    if (place % this.#every !== 0) return;
    this.#entries.push({ message, place });
    this.#kept++;
    if (this.#kept <= this.#limit) return;
    this.#every *= 2;
    this.#entries = this.#entries.filter((entry) => entry.place < 0 || entry.place % this.#every === 0);
    this.#kept = this.#entries.filter((entry) => entry.place >= 0).length;
  }

  messages(): RunMessage[] {
    return this.#entries.map(({ message }) => message);
  }
}
