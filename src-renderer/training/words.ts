import type { Dataset, RunState } from '#core/contract/index.ts';
import type { OptimizerOptions } from '#core/document/optimizers.ts';
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

/** What an optimizer may be told besides its learning rate. */
export const optionWords: Readonly<Record<keyof OptimizerOptions, { readonly label: string; readonly words: string }>> = {
  momentum: { label: 'Momentum', words: 'How much of the last step goes into the next, 0 to 1.' },
  beta1: { label: 'Beta 1', words: 'How slowly the mean of the gradients follows.' },
  beta2: { label: 'Beta 2', words: 'How slowly the mean of their squares follows.' },
  rho: { label: 'Rho', words: 'How slowly the mean of the squared gradients follows.' },
  epsilon: { label: 'Epsilon', words: 'Keeps divisors away from 0.' },
  centered: { label: 'Centered', words: 'Divides by the variance of the gradients instead of their mean square.' },
  amsgrad: { label: 'AMSGrad', words: 'Divides by the largest mean square so far.' },
  initialAccumulatorValue: { label: 'Accumulator', words: 'What the sum of squares begins with.' },
  weightDecay: { label: 'Weight decay', words: 'The share of each weight, times the learning rate, that a step takes away.' },
  clipNorm: { label: 'Clip norm', words: 'The gradient of each array of weights is shortened to this length.' },
  globalClipNorm: { label: 'Clip all', words: 'All gradients together are shortened to this length.' },
  clipValue: { label: 'Clip value', words: 'Each number of a gradient is held within this size.' },
};

/** `8,500 samples of 28 × 28 × 1, 10 classes, 1,500 to validate`. */
export function datasetWords({ samples, validationSamples, shape, classes }: Dataset): string {
  const parts = [`${formatCount(samples)} samples of ${formatShape(shape)}`];
  if (classes.length > 0) parts.push(`${formatCount(classes.length)} classes`);
  if (validationSamples > 0) parts.push(`${formatCount(validationSamples)} to validate`);
  return `${parts.join(', ')}.`;
}
