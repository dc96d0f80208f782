import { z } from 'zod';
import type { Shape } from '../../shapes/shape.ts';
import type { Parameter } from '../parameter.ts';
import { optionalNumbers } from '../parameter.ts';

export type Statistics = number | readonly number[] | null;

/** Lists within lists, as Keras writes them for several axes, are read as one list. */
export function statisticsParameter(label: string, words: string): Parameter<Statistics> {
  const plain = optionalNumbers({ label, words, default: null });
  return { ...plain, schema: z.preprocess((value) => (Array.isArray(value) ? value.flat(8) : value), plain.schema) };
}

/**
 * How given numbers lie along the input's last axes: sizes of the kept axes, 1 elsewhere, or null where they fit none. They
 * are as many as the last kept axis is long, or the last two together, and so on (Keras aligns them at the right).
 */
export function statisticsShape(count: number, input: Shape, kept: readonly number[]): number[] | null {
  const shape = input.map(() => 1);
  let product = 1;
  for (const axis of [...kept].reverse()) {
    if (product === count) break;
    shape[axis] = input[axis] as number;
    product *= shape[axis]!;
  }
  return product === count ? shape : null;
}

export function countOf(statistics: Statistics): number {
  return Array.isArray(statistics) ? statistics.length : 1;
}
