import { z } from 'zod';
import { trainingSchema } from '../document/training.ts';
import { dataSourceSchema, engineNameSchema } from './runs.ts';

/** Layers of the CIFAR networks of He et al. 2016 that come as templates, plain and residual. */
export const experimentDepths = [20, 32, 44, 56, 110] as const;
const depth = z.literal(experimentDepths);
export type ExperimentDepth = z.infer<typeof depth>;

export const experimentKinds = ['plain', 'residual'] as const;
export type ExperimentKind = (typeof experimentKinds)[number];

/** What a person says of an experiment; the same for all of its networks. */
export const experimentSettingsSchema = z.object({
  data: dataSourceSchema,
  /** The shallow and the deep one. */
  depths: z.tuple([depth, depth]),
  /** Of the data's own for training, drawn by the seed; null: all. */
  images: trainingSchema.shape.maximumSamples.unwrap().nullable(),
  /** Of each network, rounded up to whole passes over the images. */
  steps: z.int().min(1).max(10_000_000),
  batchSize: trainingSchema.shape.batchSize,
  learningRate: trainingSchema.shape.optimizer.shape.learningRate,
  /** `paper`: the rate falls to a tenth at a half and at three quarters, weights decay, images are mirrored and cropped. */
  recipe: z.enum(['constant', 'paper']),
  seed: trainingSchema.shape.seed,
  /** Null: the best that works here. */
  engine: engineNameSchema.nullable(),
});
export type ExperimentSettings = z.infer<typeof experimentSettingsSchema>;

const figure = z.number().nullable();
const gradientEnds = z.object({
  step: z.int(),
  firstLayer: z.string(),
  first: figure,
  lastLayer: z.string(),
  last: figure,
  /** The first layer's norm for one of the last layer's. */
  ratio: figure,
});
/** What a network's training ended with, taken from what it told. */
export const experimentFiguresSchema = z.object({
  params: z.int(),
  steps: z.int(),
  /** Means over the last tenth of the steps. */
  loss: figure,
  accuracy: figure,
  validationLoss: figure,
  validationAccuracy: figure,
  seconds: figure,
  /** As it began, and when it was measured last; null where that was never. */
  gradients: z.object({ start: gradientEnds, end: gradientEnds }).nullable(),
});
export type ExperimentFigures = z.infer<typeof experimentFiguresSchema>;
export type GradientEnds = z.infer<typeof gradientEnds>;

export const experimentNetworkSchema = z.object({
  /** The template's id. */
  template: z.string(),
  kind: z.enum(experimentKinds),
  depth,
  /** `waiting` until its turn comes; where the experiment has ended it was not trained. */
  state: z.enum(['waiting', 'running', 'finished', 'stopped', 'failed']),
  /** Among the runs; null before its turn. */
  runId: z.string().nullable(),
  reason: z.string().nullable(),
  figures: experimentFiguresSchema.nullable(),
});
export type ExperimentNetwork = z.infer<typeof experimentNetworkSchema>;

export const experimentSchema = z.object({
  id: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  state: z.enum(['running', 'finished', 'stopped', 'failed']),
  settings: experimentSettingsSchema,
  /** What the data are called. */
  dataTitle: z.string(),
  /** Images that are trained, after every limit, and steps of each network. */
  images: z.int(),
  steps: z.int(),
  networks: z.array(experimentNetworkSchema),
});
export type Experiment = z.infer<typeof experimentSchema>;
