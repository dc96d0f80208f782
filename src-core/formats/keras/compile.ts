import { losses } from '../../document/losses.ts';
import { optimizers } from '../../document/optimizers.ts';
import { isRecord } from '../../document/outside.ts';
import { partialTrainingSchema } from '../../document/schema.ts';
import { camelCase, snakeCase } from '../../document/spelling.ts';
import type { Json, LossName, OptimizerSettings, TrainingSettings } from '../../document/types.ts';
import type { TrainingExtent } from '../../plan/schedules.ts';
import { own, textOf } from './json.ts';
import type { ReadSchedule } from './schedules.ts';
import { readSchedule, writeSchedule } from './schedules.ts';

/** Names of losses in short, as Keras takes them. */
const shortLosses: Readonly<Record<string, LossName>> = { mse: 'meanSquaredError', mae: 'meanAbsoluteError' };
/** Arguments whose spelling does not follow from the other. */
const joined: Readonly<Record<string, string>> = {
  clipnorm: 'clipNorm',
  global_clipnorm: 'globalClipNorm',
  clipvalue: 'clipValue',
  beta_1: 'beta1',
  beta_2: 'beta2',
};
/** Arguments that say nothing when they hold what they hold here. */
const silent: Readonly<Record<string, unknown>> = {
  ema_momentum: 0.99,
  is_legacy_optimizer: false,
  jit_compile: true,
  decay: 0,
  loss_scale_factor: 1,
};

export interface ReadTraining {
  readonly training?: Partial<TrainingSettings>;
  /** A sentence for each part that is not understood. */
  readonly lost: readonly string[];
}

/** The optimizer and the loss of `compile_config`, or of an h5 file's `training_config`. */
export function readCompileConfig(config: unknown): ReadTraining {
  const lost: string[] = [];
  const optimizer = readOptimizer(own(config, 'optimizer') ?? own(config, 'optimizer_config'), lost);
  const loss = readLoss(own(config, 'loss'), lost);
  const training = { ...optimizer, ...(loss ? { loss } : {}) };
  return Object.keys(training).length > 0 ? { training, lost } : { lost };
}

function readOptimizer(value: unknown, lost: string[]): Pick<TrainingSettings, 'optimizer' | 'schedule'> | null {
  if (value === undefined || value === null) return null;
  const className = textOf(value) ?? textOf(own(value, 'class_name')) ?? '';
  const plain = className.slice(className.lastIndexOf('>') + 1).toLowerCase();
  const config = own(value, 'config');
  const given = Object.entries(isRecord(config) ? config : {}).filter(
    ([key, item]) => key !== 'name' && item !== null && item !== false && silent[key] !== item,
  );
  const options = Object.fromEntries(given.map(([key, item]) => [joined[key] ?? camelCase(key), item]));
  const found = (Object.keys(optimizers) as OptimizerSettings['name'][]).find(
    (name) => optimizers[name].keras.toLowerCase() === plain,
  );
  const name = found === 'sgd' ? kindOfDescent(options) : found;
  const usual = name ? { ...optimizers[name].options, learningRate: optimizers[name].learningRate } : {};
  const scheduled = readSchedule(options.learningRate, lost);
  const parsed = partialTrainingSchema.shape.optimizer.safeParse({ ...usual, ...options, ...rateOf(scheduled, usual), name });
  if (!parsed.success || !parsed.data) {
    lost.push(
      `The optimizer (${className || 'without a name'}) is not understood with its settings; choose one before training.`,
    );
    return null;
  }
  const unknown = Object.keys(options).filter((key) => key !== 'nesterov' && !Object.hasOwn(parsed.data!, key));
  if (unknown.length > 0)
    lost.push(`The optimizer's ${unknown.map(snakeCase).join(', ')} is left out: Netloom does not have it.`);
  const differing = Object.entries(parsed.data).filter(
    ([key, item]) => key === 'learningRate' || (usual as Record<string, unknown>)[key] !== item,
  );
  const optimizer = Object.fromEntries(differing) as unknown as OptimizerSettings;
  return { optimizer, ...(scheduled?.schedule ? { schedule: scheduled.schedule } : {}) };
}

/** Where the rate is a schedule: the one it goes by, else the optimizer's usual one. */
function rateOf(scheduled: ReadSchedule | null, usual: { readonly learningRate?: number }): { readonly learningRate?: number } {
  if (!scheduled) return {};
  const learningRate = scheduled.learningRate ?? usual.learningRate;
  return learningRate === undefined ? {} : { learningRate };
}

/** Netloom has the kinds of momentum as optimizers of their own. */
function kindOfDescent({ momentum, nesterov }: Readonly<Record<string, unknown>>): OptimizerSettings['name'] {
  if (typeof momentum !== 'number' || momentum === 0) return 'sgd';
  return nesterov === true ? 'nesterov' : 'momentum';
}

function readLoss(value: unknown, lost: string[]): LossName | null {
  if (value === undefined || value === null) return null;
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const name = textOf(single) ?? textOf(own(own(single, 'config'), 'name')) ?? textOf(own(single, 'class_name')) ?? '';
  const all = Object.keys(losses) as LossName[];
  const found = Object.hasOwn(shortLosses, name)
    ? shortLosses[name]!
    : all.find((loss) => losses[loss].keras === snakeCase(name));
  if (!found) lost.push(`The loss (${name || 'of several outputs'}) is not understood; choose one before training.`);
  return found ?? null;
}

/**
 * `compile_config` for Keras 3; nothing where the document does not say how it is trained. A schedule whose lengths follow
 * from those of the training needs its `extent`; without it the rate is written as constant.
 */
export function writeCompileConfig(
  training: Partial<TrainingSettings> | undefined,
  extent?: TrainingExtent,
): { readonly compile_config?: Json } {
  if (!training?.optimizer || !training.loss) return {};
  const { name, ...given } = training.optimizer;
  const schedule = writeSchedule({ optimizer: training.optimizer, schedule: training.schedule }, extent);
  const { keras, options } = optimizers[name];
  const spelled = Object.fromEntries(Object.entries(joined).map(([key, parameter]) => [parameter, key]));
  const config = Object.entries({ ...options, ...given, ...(name === 'nesterov' ? { nesterov: true } : {}) }).flatMap(
    ([key, value]): [string, Json][] => (value === 0 ? [] : [[spelled[key] ?? snakeCase(key), asFloat(value)]]),
  );
  return {
    compile_config: {
      optimizer: {
        module: 'keras.optimizers',
        class_name: keras,
        config: { ...Object.fromEntries(config), ...(schedule ? { learning_rate: schedule } : {}) },
        registered_name: null,
      },
      loss: losses[training.loss].keras,
      loss_weights: null,
      metrics: null,
      weighted_metrics: null,
      run_eagerly: false,
      steps_per_execution: 1,
      jit_compile: false,
    },
  };
}

/**
 * Keras refuses a learning rate or momentum that Python reads as an int, and JSON here has no 1.0: the next number below
 * is the same in float32, which is what optimizers keep. 0 is left out; it is what Keras takes anyway.
 */
function asFloat(value: number | boolean): number | boolean {
  return typeof value === 'number' && Number.isInteger(value) ? value * (1 - 2 ** -53) : value;
}
