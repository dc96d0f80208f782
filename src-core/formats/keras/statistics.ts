import type { Json } from '../../document/types.ts';
import type { Shape } from '../../shapes/shape.ts';

type Values = Readonly<Record<string, Json>>;

/**
 * Normalization's given numbers as Keras reads them: those of several axes as lists within lists, where an operator has
 * one list. The axes are filled from the last one on. Total: what does not fit the input stays a list.
 */
export function nestStatistics(values: Values, input: Shape | undefined): Values {
  const axes = Array.isArray(values.axis) ? (values.axis as readonly number[]) : [];
  if (!input || axes.length < 2) return values;
  const kept = axes.map((axis) => (axis < 0 ? axis + input.length + 1 : axis)).sort((a, b) => a - b);
  const sizes = kept.map((axis) => input[axis - 1] ?? 0);
  return { ...values, mean: nest(values.mean ?? null, sizes), variance: nest(values.variance ?? null, sizes) };
}

function nest(numbers: Json, sizes: readonly number[]): Json {
  if (!Array.isArray(numbers)) return numbers;
  let list: Json[] = [...numbers];
  // the last axis is the innermost list; what is left when all numbers are in one list needs no list around it
  for (const size of [...sizes].reverse()) {
    if (list.length === size || size < 1 || list.length % size !== 0) return list;
    const groups: Json[] = [];
    for (let i = 0; i < list.length; i += size) groups.push(list.slice(i, i + size));
    list = groups;
  }
  return list.length === 1 ? list[0]! : list;
}
