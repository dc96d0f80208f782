import { z } from 'zod';
import { trainingSchema } from '../document/training.ts';

export const dataSourceSchema = z.discriminatedUnion('kind', [
  /** A data set that Netloom brings: `mnist`. */
  z.object({ kind: z.literal('builtin'), id: z.string().max(100) }),
  /** A file or folder that the host gave a handle for. */
  z.object({ kind: z.literal('file'), handle: z.string().max(200), name: z.string().max(1000) }),
]);
export type DataSource = z.infer<typeof dataSourceSchema>;

export const engineNames = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const;
export const engineNameSchema = z.enum(engineNames);
export type EngineName = z.infer<typeof engineNameSchema>;

export const runStates = [
  'idle',
  'starting',
  'running',
  'pausing',
  'paused',
  'stopping',
  'stopped',
  'finished',
  'failed',
] as const;
export type RunState = (typeof runStates)[number];

const metrics = { loss: z.number(), accuracy: z.number().nullable() };
// A diverged loss is not a number that JSON knows; null says so.
const step = z.object({
  type: z.literal('step'),
  step: z.int(),
  epoch: z.int(),
  loss: z.number().nullable(),
  accuracy: z.number().nullable(),
  milliseconds: z.number(),
  /** How long the engine waited for the batch before; runs of before this was measured have none. */
  waitedMilliseconds: z.number().optional(),
  /** Of this step; absent where the rate does not change. */
  learningRate: z.number().optional(),
});
/** How strongly the batch of a step pulled at each trainable weight, before that step; only where the settings ask for it. */
export const gradientsSchema = z.object({
  type: z.literal('gradients'),
  step: z.int(),
  epoch: z.int(),
  /** L2 norms of the loss's gradient, first layer to last, in six digits; null where it is no number. */
  weights: z.array(z.object({ path: z.string(), name: z.string(), norm: z.number().nullable() })),
  milliseconds: z.number(),
});
export type GradientsMessage = z.infer<typeof gradientsSchema>;
export const epochSchema = z.object({
  type: z.literal('epoch'),
  epoch: z.int(),
  step: z.int(),
  loss: z.number().nullable(),
  accuracy: metrics.accuracy,
  validationLoss: z.number().nullable(),
  validationAccuracy: z.number().nullable(),
  seconds: z.number(),
  /** How much of that the engine waited for batches. */
  waitedSeconds: z.number().optional(),
  /** Tensors that are alive on the engine: as many after each epoch, or some are lost. Runs of before this was told have none. */
  tensors: z.int().optional(),
  /** What the training process holds of the machine's memory. */
  residentBytes: z.int().optional(),
});

export type EpochMessage = z.infer<typeof epochSchema>;

/** What is told of an epoch: on the data kept for validation, where there are such. */
export function accuracyOf(epoch: EpochMessage | null): number | null {
  return epoch?.validationAccuracy ?? epoch?.accuracy ?? null;
}

/** What a training tells, in order; the trainer's messages, the run's `metrics.jsonl` and the command line's `--json` lines. */
export const runMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    engine: engineNameSchema,
    device: z.string(),
    params: z.int(),
    epochs: z.int(),
    stepsPerEpoch: z.int(),
    samples: z.int(),
    validationSamples: z.int(),
    /** Of a training that goes on: the steps that were done before. */
    stepsBefore: z.int().optional(),
  }),
  step,
  gradientsSchema,
  epochSchema,
  z.object({
    type: z.literal('finished'),
    reason: z.enum(['done', 'stopped']),
    epochs: z.int(),
    steps: z.int(),
    seconds: z.number(),
  }),
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type RunMessage = z.infer<typeof runMessageSchema>;

export const runSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What was trained, so that a drawing finds its runs (`nodeMarks`); runs of before these were kept have none. */
  nodes: z.array(z.string().max(200)).max(1000).readonly().optional(),
  state: z.enum(runStates),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  engine: engineNameSchema.nullable(),
  device: z.string().nullable(),
  settings: trainingSchema,
  data: dataSourceSchema,
  /** Why it failed or what is worth knowing, in words. */
  reason: z.string().nullable(),
  lastEpoch: epochSchema.nullable(),
});
export type Run = z.infer<typeof runSchema>;
