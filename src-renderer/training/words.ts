import type { Dataset, RunState } from '#core/contract/index.ts';
import type { LossName, OptimizerSettings } from '#core/document/types.ts';
import { formatShape } from '#core/shapes/shape.ts';
import { formatCount } from '../controls/format.ts';

export const stateWords: Readonly<Record<RunState, string>> = {
  idle: 'Waiting',
  starting: 'Starting',
  running: 'Training',
  pausing: 'Pausing',
  paused: 'Paused',
  stopping: 'Stopping',
  stopped: 'Stopped',
  finished: 'Finished',
  failed: 'Failed',
};

export const optimizerWords: Readonly<Record<OptimizerSettings['name'], string>> = {
  sgd: 'SGD',
  momentum: 'SGD with momentum',
  nesterov: 'SGD, Nesterov',
  adam: 'Adam',
  rmsprop: 'RMSprop',
};

export const lossWords: Readonly<Record<LossName, string>> = {
  categoricalCrossentropy: 'Cross-entropy (one-hot)',
  sparseCategoricalCrossentropy: 'Cross-entropy',
  binaryCrossentropy: 'Binary cross-entropy',
  meanSquaredError: 'Mean squared error',
  meanAbsoluteError: 'Mean absolute error',
};

/** `8,500 samples of 28 × 28 × 1, 10 classes, 1,500 to validate`. */
export function datasetWords({ samples, validationSamples, shape, classes }: Dataset): string {
  const parts = [`${formatCount(samples)} samples of ${formatShape(shape)}`];
  if (classes.length > 0) parts.push(`${formatCount(classes.length)} classes`);
  if (validationSamples > 0) parts.push(`${formatCount(validationSamples)} to validate`);
  return parts.join(', ');
}
