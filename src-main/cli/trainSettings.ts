import type { Command } from 'commander';
import { defaultTraining, lossNames, optimizerNames, trainingSchema } from '#core/document/training.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import { CommandError } from './output.ts';

export interface TrainOptions {
  readonly data: string;
  readonly epochs?: string;
  readonly batchSize?: string;
  readonly optimizer?: string;
  readonly learningRate?: string;
  readonly momentum?: string;
  readonly loss?: string;
  readonly validationSplit?: string;
  readonly shuffle: boolean;
  readonly seed?: string;
  readonly engine?: string;
  readonly initialWeights?: string;
  readonly save?: string;
  readonly json?: boolean;
}

export function addTrainOptions(command: Command): Command {
  return command
    .requiredOption('--data <data>', 'mnist, an .npz file, or a folder with a sub-folder a class')
    .option('--epochs <n>', 'how often all samples are seen')
    .option('--batch-size <n>', 'samples a step')
    .option('--optimizer <name>', optimizerNames.join(', '))
    .option('--learning-rate <x>', 'how far each step goes')
    .option('--momentum <x>', 'of momentum, nesterov and rmsprop')
    .option('--loss <name>', lossNames.join(', '))
    .option('--validation-split <x>', 'share kept for validation where the data have no test set of their own')
    .option('--no-shuffle', 'keep the order of the data')
    .option('--seed <n>', 'of initial weights, order and dropout')
    .option('--engine <name>', 'tensorflow, wasm or cpu; by default the best that works here')
    .option('--initial-weights <file>', 'weights to start from; by default those beside the document, where there are some')
    .option('--save <out>', 'write the network with its weights beside it')
    .option('--json', 'print a line of JSON a message');
}

/** What the options say, else what the drawing says, else the usual. */
export function readSettings(options: TrainOptions, document: NetloomDocument): TrainingSettings {
  const base = { ...defaultTraining, ...document.training };
  const optimizer =
    options.optimizer === undefined
      ? base.optimizer
      : { name: spelling(options.optimizer, optimizerNames, '--optimizer'), learningRate: usualRate(options.optimizer) };
  const given = {
    optimizer: {
      ...optimizer,
      ...(options.learningRate === undefined ? {} : { learningRate: number(options.learningRate, '--learning-rate') }),
      ...(options.momentum === undefined ? {} : { momentum: number(options.momentum, '--momentum') }),
    },
    loss: options.loss === undefined ? base.loss : spelling(options.loss, lossNames, '--loss'),
    batchSize: options.batchSize === undefined ? base.batchSize : number(options.batchSize, '--batch-size'),
    epochs: options.epochs === undefined ? base.epochs : number(options.epochs, '--epochs'),
    validationSplit:
      options.validationSplit === undefined ? base.validationSplit : number(options.validationSplit, '--validation-split'),
    shuffle: options.shuffle && base.shuffle,
    seed: options.seed === undefined ? base.seed : number(options.seed, '--seed'),
  };
  const parsed = trainingSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CommandError(`The setting ${issue?.path.join('.') ?? ''} does not fit: ${issue?.message ?? 'not understood'}.`, 2);
}

/** Keras's defaults: 0.01 for plain gradient descent and its momentum, 0.001 for the adaptive ones. */
function usualRate(optimizer: string): number {
  return ['sgd', 'momentum', 'nesterov'].includes(optimizer.toLowerCase()) ? 0.01 : 0.001;
}

function number(text: string, option: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new CommandError(`${option} is a number, not ${text}.`, 2);
  return value;
}

/** Keras writes categorical_crossentropy, tfjs categoricalCrossentropy; both are understood. */
function spelling<const T extends string>(text: string, names: readonly T[], option: string): T {
  const plain = (name: string) => name.replace(/[_\- ]/g, '').toLowerCase();
  const aliases: Record<string, string> = { mse: 'meanSquaredError', mae: 'meanAbsoluteError' };
  const wanted = plain(aliases[plain(text)] ?? text);
  const found = names.find((name) => plain(name) === wanted);
  if (!found) throw new CommandError(`${option} is one of ${names.join(', ')}, not ${text}.`, 2);
  return found;
}
