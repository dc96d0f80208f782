import type { Command } from 'commander';
import type { AugmentationSettings } from '#core/document/augmentation.ts';
import { changesImages } from '#core/document/augmentation.ts';
import { lossNames } from '#core/document/losses.ts';
import { optimizerNames } from '#core/document/optimizers.ts';
import { trainingSchema, trainingSettings } from '#core/document/training.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import type { OptimizerFlags } from './optimizerOptions.ts';
import { addOptimizerOptions, readOptimizer } from './optimizerOptions.ts';
import { CommandError } from './output.ts';
import type { ScheduleFlags } from './scheduleOptions.ts';
import { addScheduleOptions, readScheduleFlags } from './scheduleOptions.ts';
import { numberOf, oneOf } from './values.ts';

export interface TrainOptions extends OptimizerFlags, ScheduleFlags {
  readonly data?: string;
  /** A run to go on with, instead of a drawing and data. */
  readonly resume?: string;
  readonly epochs?: string;
  readonly batchSize?: string;
  readonly loss?: string;
  readonly validationSplit?: string;
  readonly shuffle: boolean;
  readonly horizontalFlip?: boolean;
  readonly cropPadding?: string;
  /** False: nothing of what the drawing says. */
  readonly augmentation?: boolean;
  readonly seed?: string;
  readonly samples?: string;
  readonly gradients?: string;
  readonly engine?: string;
  readonly initialWeights?: string;
  readonly save?: string;
  readonly json?: boolean;
}

export function addTrainOptions(command: Command): Command {
  command
    .option('--data <data>', 'mnist, an .npz file, or a folder with a sub-folder a class')
    .option('--epochs <n>', 'how often all samples are seen')
    .option('--batch-size <n>', 'samples a step')
    .option('--optimizer <name>', optimizerNames.join(', '))
    .option('--learning-rate <x>', 'how far each step goes')
    .option('--loss <name>', lossNames.join(', '))
    .option('--validation-split <x>', 'share kept for validation where the data have no test set of their own')
    .option('--samples <n>', 'train only so many of the samples, and validate with at most a quarter as many')
    .option('--no-shuffle', 'keep the order of the data')
    .option('--horizontal-flip', 'mirror half of the images, drawn anew in each epoch')
    .option('--crop-padding <n>', 'cut each image out at random after so many zeros were put around it')
    .option('--no-augmentation', 'train the images as they are, whatever the drawing says')
    .option('--seed <n>', 'of initial weights, order and dropout')
    .option('--gradients <n>', 'measure the norms of the gradients before every n steps; each time costs about a step')
    .option('--engine <name>', 'tensorflow, webgpu, wasm or cpu; by default the best that works here')
    .option('--initial-weights <file>', 'weights to start from; by default those beside the document, where there are some')
    .option('--save <out>', 'write the network with its weights beside it')
    .option('--resume <run>', 'go on with a run that was stopped or ended badly; last is the newest one')
    .option('--json', 'print a line of JSON a message');
  return addScheduleOptions(addOptimizerOptions(command));
}

/** Keras's short names, and tfjs's longer ones. */
const lossAliases = {
  mse: 'meanSquaredError',
  mae: 'meanAbsoluteError',
  mape: 'meanAbsolutePercentageError',
  msle: 'meanSquaredLogarithmicError',
  kld: 'klDivergence',
  kullbackLeiblerDivergence: 'klDivergence',
  cosineProximity: 'cosineSimilarity',
} as const;

/** What the options say, else what the drawing says, else the usual. */
export function readSettings(options: TrainOptions, document: NetloomDocument): TrainingSettings {
  const base = trainingSettings(document);
  const given = {
    optimizer: readOptimizer(options, base.optimizer),
    schedule: readScheduleFlags(options, base.schedule),
    loss: options.loss === undefined ? base.loss : oneOf(options.loss, lossNames, '--loss', lossAliases),
    batchSize: options.batchSize === undefined ? base.batchSize : numberOf(options.batchSize, '--batch-size'),
    epochs: options.epochs === undefined ? base.epochs : numberOf(options.epochs, '--epochs'),
    validationSplit:
      options.validationSplit === undefined ? base.validationSplit : numberOf(options.validationSplit, '--validation-split'),
    shuffle: options.shuffle && base.shuffle,
    augmentation: readAugmentation(options, base.augmentation),
    seed: options.seed === undefined ? base.seed : numberOf(options.seed, '--seed'),
    maximumSamples: options.samples === undefined ? base.maximumSamples : numberOf(options.samples, '--samples'),
    gradientsEvery: options.gradients === undefined ? base.gradientsEvery : numberOf(options.gradients, '--gradients'),
  };
  const parsed = trainingSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CommandError(`The setting ${issue?.path.join('.') ?? ''} does not fit: ${issue?.message ?? 'not understood'}.`, 2);
}

/** What the options say beside what the drawing says. */
function readAugmentation(options: TrainOptions, drawn: AugmentationSettings | undefined): AugmentationSettings | undefined {
  const base = options.augmentation === false ? {} : drawn;
  const all: AugmentationSettings = {
    ...base,
    ...(options.horizontalFlip ? { horizontalFlip: true } : {}),
    ...(options.cropPadding === undefined ? {} : { cropPadding: numberOf(options.cropPadding, '--crop-padding') }),
  };
  // A padding that is wrong must still be refused
  return all.cropPadding !== undefined || changesImages(all) ? all : undefined;
}
