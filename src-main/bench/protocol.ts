import { z } from 'zod';
import { engineNameSchema } from '#core/contract/runs.ts';

export const benchRequestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('prepare'),
    /** The drawing as text. */
    document: z.string(),
    batchSize: z.int().min(1).max(65_536),
    /** Null: the best that works here. */
    engine: engineNameSchema.nullable(),
  }),
  z.object({ type: z.literal('steps'), count: z.int().min(1).max(1_000_000) }),
]);
export type BenchRequest = z.infer<typeof benchRequestSchema>;

export const benchReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), engine: engineNameSchema, device: z.string(), params: z.int() }),
  z.object({
    type: z.literal('step'),
    milliseconds: z.number(),
    /** The most that this process has had so far, the step included. */
    peakMemoryBytes: z.number(),
  }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type BenchReply = z.infer<typeof benchReplySchema>;
