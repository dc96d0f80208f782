import { z } from 'zod';
import { augmentationSchema } from './augmentation.ts';
import { lossNames } from './losses.ts';
import { optimizerNames } from './optimizers.ts';
import { scheduleSchema } from './schedules.ts';
import type { NetloomDocument, TrainingSettings } from './types.ts';

export { lossNames, optimizerNames };

const decay = z.number().min(0).lt(1).optional();
const clip = z.number().min(0).max(1e9).optional();

/** Bounds keep a wrong number from allocating the machine away; they are far above sensible settings. */
export const trainingSchema = z.object({
  optimizer: z.object({
    name: z.enum(optimizerNames),
    learningRate: z.number().positive().max(1000),
    momentum: z.number().min(0).max(1).optional(),
    beta1: decay,
    beta2: decay,
    rho: decay,
    epsilon: z.number().min(0).max(1).optional(),
    centered: z.boolean().optional(),
    amsgrad: z.boolean().optional(),
    initialAccumulatorValue: z.number().min(0).max(1e6).optional(),
    weightDecay: z.number().min(0).max(1000).optional(),
    clipNorm: clip,
    globalClipNorm: clip,
    clipValue: clip,
  }),
  schedule: scheduleSchema.optional(),
  loss: z.enum(lossNames),
  batchSize: z.int().min(1).max(65_536),
  epochs: z.int().min(1).max(100_000),
  validationSplit: z.number().min(0).max(0.95),
  shuffle: z.boolean(),
  augmentation: augmentationSchema.optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  maximumSamples: z.int().min(1).max(1e9).optional(),
  gradientsEvery: z.int().min(1).max(1_000_000).optional(),
}) satisfies z.ZodType<TrainingSettings>;

/** Adam with Keras's default rate, short enough that a first training ends while the person watches. */
export const defaultTraining: TrainingSettings = {
  optimizer: { name: 'adam', learningRate: 0.001 },
  loss: 'sparseCategoricalCrossentropy',
  batchSize: 64,
  epochs: 5,
  validationSplit: 0,
  shuffle: true,
  seed: 1,
};

/** The document's settings, the usual ones where it says nothing. */
export function trainingSettings(document: Pick<NetloomDocument, 'training'>): TrainingSettings {
  return { ...defaultTraining, ...document.training };
}
