import type { RunMessage } from '#core/contract/runs.ts';

interface Entry {
  readonly message: RunMessage;
  /** Place among those of its type, -1 for what is always kept. */
  readonly place: number;
}

type Thinned = 'step' | 'gradients';

/** Keeps every message but those of which a long training tells many, and of these evenly at most a limit, without ever holding many more. */
export class Thinner {
  readonly #limits: Readonly<Record<Thinned, number>>;
  readonly #seen: Record<Thinned, number> = { step: 0, gradients: 0 };
  readonly #every: Record<Thinned, number> = { step: 1, gradients: 1 };
  #entries: Entry[] = [];

  constructor(limits: Readonly<Record<Thinned, number>>) {
    this.#limits = limits;
  }

  add(message: RunMessage): void {
    const { type } = message;
    if (type !== 'step' && type !== 'gradients') {
      this.#entries.push({ message, place: -1 });
      return;
    }
    const place = this.#seen[type]++;
    if (place % this.#every[type] !== 0) return;
    this.#entries.push({ message, place });
    // so many are held now: one at each multiple, the first included
    if (Math.floor(place / this.#every[type]) + 1 <= this.#limits[type]) return;
    this.#every[type] *= 2;
    this.#entries = this.#entries.filter((one) => one.message.type !== type || one.place % this.#every[type] === 0);
  }

  messages(): RunMessage[] {
    return this.#entries.map(({ message }) => message);
  }
}
