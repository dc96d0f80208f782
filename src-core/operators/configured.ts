import { z } from 'zod';
import { snakeCase } from '../document/spelling.ts';
import type { Json } from '../document/types.ts';
import type { Parameter, Parameters } from './parameter.ts';

/**
 * One of several named things that may carry numbers of its own, as Keras's initializers do: `"he_normal"`, or
 * `{ "name": "truncated_normal", "stddev": 0.02 }` with what differs from the defaults.
 */
export type Configured = string | { readonly name: string; readonly [parameter: string]: Json };

/** What there is to choose from, by Keras's identifier. */
export interface Catalogue {
  readonly [identifier: string]: {
    /** Keras's class name. */
    readonly keras: string;
    readonly parameters: Parameters;
    /** One sentence. */
    readonly words: string;
  };
}

/** A configured value with every number filled in. */
export interface Choice {
  readonly name: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** Reads any of the spellings; a sentence where it is not understood. Total. */
export function readConfigured(catalogue: Catalogue, value: unknown): Choice | string {
  const known = Object.keys(catalogue).join(', ');
  const given = typeof value === 'string' ? { name: value } : value;
  if (
    typeof given !== 'object' ||
    given === null ||
    Array.isArray(given) ||
    typeof (given as { name?: unknown }).name !== 'string'
  )
    return `it is one of ${known}`;
  const { name: spelled, ...rest } = given as { name: string } & Record<string, unknown>;
  const name = identifierOf(catalogue, spelled);
  if (name === null) return `it is one of ${known}`;
  const { parameters } = catalogue[name]!;
  const strange = Object.keys(rest).find((key) => !Object.hasOwn(parameters, key));
  if (strange !== undefined)
    return `${name} has no ${strange}; it has ${Object.keys(parameters).join(', ') || 'no numbers of its own'}`;
  const values: [string, Json][] = [];
  for (const [key, parameter] of Object.entries(parameters)) {
    const parsed = Object.hasOwn(rest, key)
      ? parameter.schema.safeParse(rest[key])
      : { success: true as const, data: parameter.default };
    if (!parsed.success) return `its ${key} can't be ${JSON.stringify(rest[key])}`;
    values.push([key, parsed.data]);
  }
  return { name, values: Object.fromEntries(values) };
}

/** The identifier behind a spelling: `he_normal`, `HeNormal`, `heNormal`. */
function identifierOf(catalogue: Catalogue, spelled: string): string | null {
  if (Object.hasOwn(catalogue, spelled)) return spelled;
  const snake = snakeCase(spelled);
  if (Object.hasOwn(catalogue, snake)) return snake;
  return Object.keys(catalogue).find((name) => catalogue[name]!.keras === spelled) ?? null;
}

/** As short as it can be said: the name alone where all numbers are the defaults. */
export function shortest(catalogue: Catalogue, { name, values }: Choice): Configured {
  const { parameters } = catalogue[name]!;
  const told = Object.entries(values).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(parameters[key]?.default),
  );
  return told.length === 0 ? name : { name, ...Object.fromEntries(told) };
}

interface Options<T> {
  readonly label: string;
  readonly words: string;
  readonly default: T;
  readonly catalogue: Catalogue;
  readonly owner?: string;
}

function schemaOf(catalogue: Catalogue): z.ZodType<Configured> {
  return z.unknown().transform((value, context) => {
    const choice = readConfigured(catalogue, value);
    if (typeof choice !== 'string') return shortest(catalogue, choice);
    context.addIssue({ code: 'custom', message: choice });
    return z.NEVER;
  });
}

function parameterOf<T extends Configured | null>(options: Options<T>, schema: z.ZodType): Parameter<T> {
  const { catalogue } = options;
  return { ...options, kind: 'configured', options: Object.keys(catalogue), advanced: true, schema: schema as z.ZodType<T> };
}

/** One of a catalogue. */
export function configured(options: Options<Configured>): Parameter<Configured> {
  return parameterOf(options, schemaOf(options.catalogue));
}

/** One of a catalogue, or null for none. */
export function optionalConfigured(options: Omit<Options<null>, 'default'>): Parameter<Configured | null> {
  return {
    ...parameterOf<Configured | null>({ ...options, default: null }, schemaOf(options.catalogue).nullable()),
    optional: true,
  };
}
