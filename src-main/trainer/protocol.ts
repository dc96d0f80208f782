import { z } from 'zod';
import { engineNameSchema, runMessageSchema } from '#core/contract/runs.ts';
import { trainingSchema } from '#core/document/training.ts';
import { needSchema } from './need.ts';

export const dataLocationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('builtin'), id: z.string() }),
  z.object({ kind: z.literal('path'), path: z.string() }),
]);

/** What a training is started with. Paths, not handles: the trainer knows no host. */
export const startSchema = z.object({
  type: z.literal('start'),
  runId: z.string(),
  /** The drawing as text; it is restored and planned in the trainer, so nothing unchecked enters. */
  document: z.string(),
  settings: trainingSchema,
  data: dataLocationSchema,
  /** Null: the best that works here. */
  engine: engineNameSchema.nullable(),
  /** Weights to start from; where they are not asked for by name, ones that don't fit are left aside with a note. */
  initialWeights: z
    /** `name`: what the person knows them by, where that is not their path. */
    .object({ path: z.string(), required: z.boolean(), name: z.string().optional() })
    .nullable(),
  /** Goes on from the folder's checkpoint, which must be there; the initial weights are those in it. */
  resume: z.boolean(),
  /** Existing folder for checkpoints and the heartbeat. */
  folder: z.string(),
});
export type StartCommand = z.infer<typeof startSchema>;

export const commandSchema = z.discriminatedUnion('type', [
  startSchema,
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('stop') }),
]);
export type Command = z.infer<typeof commandSchema>;

/** What the trainer tells: the contract's messages, and what only its supervisor needs. */
export const reportSchema = z.union([
  runMessageSchema,
  /** Drawing and data fit: from here on it is a run, before it is a refused request. */
  z.object({ type: z.literal('checked') }),
  /** For the case that the process dies of it and can't say so any more. */
  z.object({ type: z.literal('need'), need: needSchema }),
  z.object({ type: z.literal('state'), state: z.enum(['running', 'paused', 'stopping']) }),
  /** Worth knowing for the person, e.g. which images were skipped. */
  z.object({ type: z.literal('note'), message: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;

/** `seq` counts from 1 without gaps, so that the supervisor sees when something was lost. */
export const envelopeSchema = z.object({ runId: z.string(), seq: z.int(), report: reportSchema });
export type Envelope = z.infer<typeof envelopeSchema>;

/** Files inside a run's folder that the trainer writes. */
export const trainerFiles = {
  weights: 'weights.safetensors',
  /** All else that the training needs to go on. */
  checkpoint: 'checkpoint.safetensors',
  /** The next one, as long as the weights that belong to it are being written. */
  nextCheckpoint: 'checkpoint.next.safetensors',
  heartbeat: 'heartbeat',
} as const;
