import { randomGenerator } from '#core/plan/random.ts';

/** Mixes in place (Fisher-Yates); the same seed and stream give the same order everywhere. */
export function shuffle<T extends { [index: number]: number; readonly length: number }>(items: T, seed: number, stream = 0): T {
  const random = randomGenerator(seed, stream);
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const item = items[i]!;
    items[i] = items[j]!;
    items[j] = item;
  }
  return items;
}

/** 0, 1, ..., count - 1. */
export function upTo(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
