import { z } from 'zod';
import { maximumText } from './limits.ts';
import { trainingSchema } from './training.ts';
import type { Json } from './types.ts';
import { modelTypes } from './types.ts';

/** Parameters nest a few levels (margins); deeper values come from no real file and could exhaust the stack. */
const maximumDepth = 16;

export function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= maximumDepth) return false;
  return Object.values(value).every((item) => isShallow(item, depth + 1));
}

const json = z.custom<Json>((value) => value !== undefined && isShallow(value), 'is nested too deep');
// Own entries only, whatever they are called: `__proto__` in a file is a name like any other
const parameters = z.custom<Record<string, Json>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((v) => json.safeParse(v).success),
  'must be an object of parameters',
);
const text = z.string().max(maximumText);
const id = z.string().min(1).max(1000);
const point = z.tuple([z.number().min(-1e7).max(1e7), z.number().min(-1e7).max(1e7)]);
const port = z.tuple([id, z.int().min(0).max(100_000)]);

const base = { id, name: text, parameters: parameters.optional(), at: point.optional(), note: text.optional() };

export const operatorNodeSchema = z.object({ ...base, type: text.min(1), weightsOf: id.optional() });
export const blockNodeSchema = z.object({
  ...base,
  block: z.string().min(1).max(1000),
  repeat: z.union([z.number(), z.string().max(1000)]).optional(),
  weightsOf: id.optional(),
  names: parameters
    .refine((value) => Object.values(value).every((v) => typeof v === 'string'), 'must map paths to names')
    .optional(),
});
export const edgeSchema = z.object({ from: port, to: port });
export const portSchema = port;
export const frameSchema = z.object({ id, title: text, nodes: z.array(id).max(100_000), note: text.optional() });
export const blockParameterSchema = z.discriminatedUnion('type', [
  z.object({ name: id, type: z.literal('integer'), default: z.int(), words: text.optional() }),
  z.object({ name: id, type: z.literal('number'), default: z.number(), words: text.optional() }),
  z.object({ name: id, type: z.literal('boolean'), default: z.boolean(), words: text.optional() }),
  z.object({ name: id, type: z.literal('text'), default: text, words: text.optional() }),
]);
export const textSchema = text;
export const modelSchema = z.enum(modelTypes);
export const partialTrainingSchema = trainingSchema.partial();
