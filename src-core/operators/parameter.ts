import { z } from 'zod';
import type { Json } from '../document/types.ts';
import type { Catalogue } from './configured.ts';

export type ParameterKind =
  | 'integer'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'pair'
  | 'shape'
  | 'margins'
  /** A list of whole numbers (axes, a target shape with -1), or a single one. */
  | 'integers'
  /** A list of numbers, or a single one. */
  | 'numbers'
  /** One of a catalogue, with numbers of its own (configured.ts): initializers, regularizers, constraints. */
  | 'configured';

/**
 * One parameter of an operator, said once: its default, its form field (`kind`, bounds, options),
 * its validation (`schema`, which also brings Keras's short forms such as `3` for `[3, 3]` into one form) and its words.
 */
export interface Parameter<T extends Json = Json> {
  readonly kind: ParameterKind;
  readonly default: T;
  readonly schema: z.ZodType<T>;
  /** Label in the inspector. */
  readonly label: string;
  /** One sentence that explains it. */
  readonly words: string;
  readonly options?: readonly string[];
  /** Of `configured`: what there is to choose from. */
  readonly catalogue?: Catalogue;
  readonly min?: number;
  readonly max?: number;
  /** May be null ("as the pool size", "none"). */
  readonly optional?: boolean;
  /** What null means, in a word or two, for an empty field; `none` where this is absent. */
  readonly empty?: string;
  /** Among the one or two that a node's card shows. */
  readonly prominent?: boolean;
  /** Rarely changed: the inspector keeps it out of sight until it is asked for. */
  readonly advanced?: boolean;
  /** What it is said of, where several parameters belong to one thing: `Kernel` of `Kernel initializer`. The label begins with it. */
  readonly owner?: string;
}

/** Sizes that people think of in powers of two: how many channels come out. Of operators and of blocks alike, so by name. */
export function countsChannels(name: string): boolean {
  return /(filters|units|channels|width|features)$/i.test(name);
}

export type Parameters = { readonly [name: string]: Parameter };
export type Values<P extends Parameters> = { readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

interface Common {
  label: string;
  words: string;
  empty?: string;
  prominent?: boolean;
  advanced?: boolean;
}

/** Sizes above this are refused: no real layer has them, and they overflow what engines can index. */
export const maximumSize = 1_000_000;

export function integer(options: Common & { default: number; min?: number; max?: number }): Parameter<number> {
  const { min = 1, max = maximumSize } = options;
  return { ...options, kind: 'integer', min, max, schema: z.int().min(min).max(max) };
}

export function number(options: Common & { default: number; min?: number; max?: number }): Parameter<number> {
  const { min = -1e9, max = 1e9 } = options;
  return { ...options, kind: 'number', schema: z.number().min(min).max(max) };
}

/** As `integer`, or null where Keras takes None. */
export function optionalInteger(
  options: Common & { default: number | null; min?: number; max?: number },
): Parameter<number | null> {
  const { min = 1, max = maximumSize } = options;
  return { ...options, kind: 'integer', min, max, optional: true, schema: z.int().min(min).max(max).nullable() };
}

/** As `number`, or null where Keras takes None. */
export function optionalNumber(
  options: Common & { default: number | null; min?: number; max?: number },
): Parameter<number | null> {
  const { min = -1e9, max = 1e9 } = options;
  return { ...options, kind: 'number', min, max, optional: true, schema: z.number().min(min).max(max).nullable() };
}

export function boolean(options: Common & { default: boolean }): Parameter<boolean> {
  return { ...options, kind: 'boolean', schema: z.boolean() };
}

export function choice<const T extends string>(options: Common & { default: T; options: readonly T[] }): Parameter<T> {
  return { ...options, kind: 'choice', schema: z.enum(options.options) as unknown as z.ZodType<T> };
}

export type Pair = readonly [height: number, width: number];

function pairSchema(min: number): z.ZodType<Pair> {
  const size = z.int().min(min).max(maximumSize);
  return z.union([
    z.tuple([size, size]),
    z.tuple([size]).transform(([n]): [number, number] => [n, n]),
    size.transform((n): [number, number] => [n, n]),
  ]);
}

/** Height and width; one number stands for both. */
export function pair(options: Common & { default: Pair; min?: number }): Parameter<Pair> {
  const { min = 1 } = options;
  return { ...options, kind: 'pair', min, schema: pairSchema(min) };
}

/** As `pair`, or null where Keras takes None. */
export function optionalPair(options: Common & { default: Pair | null; min?: number }): Parameter<Pair | null> {
  const { min = 1 } = options;
  return { ...options, kind: 'pair', min, optional: true, schema: pairSchema(min).nullable() };
}

export function shapeParameter(options: Common & { default: readonly (number | null)[] }): Parameter<readonly (number | null)[]> {
  const size = z.int().min(1).max(maximumSize).nullable();
  return { ...options, kind: 'shape', schema: z.array(size).max(8) };
}

export type Margins = readonly [vertical: Pair, horizontal: Pair];

/** Rows above and below, columns left and right; Keras's short forms `3` and `[1, 2]` (both sides alike) are understood. */
export function margins(options: Common & { default: Margins }): Parameter<Margins> {
  const size = z.int().min(0).max(maximumSize);
  const full = z.tuple([z.tuple([size, size]), z.tuple([size, size])]);
  const symmetric = z.tuple([size, size]).transform(([v, h]): [[number, number], [number, number]] => [
    [v, v],
    [h, h],
  ]);
  const uniform = size.transform((n): [[number, number], [number, number]] => [
    [n, n],
    [n, n],
  ]);
  return { ...options, kind: 'margins', min: 0, schema: z.union([full, symmetric, uniform]) };
}

/** Lists longer than this come from no real layer. */
const maximumList = 100_000;

/** Whole numbers, such as axes; one alone stands for a list of one. */
export function integers(
  options: Common & { default: readonly number[]; min?: number; max?: number },
): Parameter<readonly number[]> {
  return { ...options, kind: 'integers', schema: integerList(options.min, options.max) };
}

/** As `integers`, or null where Keras takes None. */
export function optionalIntegers(
  options: Common & { default: readonly number[] | null; min?: number; max?: number },
): Parameter<readonly number[] | null> {
  return { ...options, kind: 'integers', optional: true, schema: integerList(options.min, options.max).nullable() };
}

function integerList(min = -maximumSize, max = maximumSize): z.ZodType<readonly number[]> {
  const item = z.int().min(min).max(max);
  return z.union([z.array(item).max(64), item.transform((n) => [n])]);
}

/** One number for all channels, or one a channel. */
export function numbers(options: Common & { default: number | readonly number[] }): Parameter<number | readonly number[]> {
  const item = z.number().min(-1e30).max(1e30);
  return { ...options, kind: 'numbers', schema: z.union([item, z.array(item).min(1).max(maximumList)]) };
}

/** As `numbers`, or null where Keras takes None. */
export function optionalNumbers(
  options: Common & { default: number | readonly number[] | null },
): Parameter<number | readonly number[] | null> {
  const item = z.number().min(-1e30).max(1e30);
  return {
    ...options,
    kind: 'numbers',
    optional: true,
    schema: z.union([item, z.array(item).min(1).max(maximumList)]).nullable(),
  };
}
