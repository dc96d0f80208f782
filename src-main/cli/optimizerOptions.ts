import type { Command } from 'commander';
import type { OptimizerOptions } from '#core/document/optimizers.ts';
import { optimizerNames, optimizers } from '#core/document/optimizers.ts';
import type { OptimizerSettings } from '#core/document/types.ts';
import { flag, numberOf, oneOf } from './values.ts';

type NumberOption = Exclude<keyof OptimizerOptions, 'centered' | 'amsgrad'>;

/** The options that are numbers, in words. */
const optionWords: Readonly<Record<NumberOption, string>> = {
  momentum: 'how much of the last step goes into the next (momentum, nesterov, rmsprop)',
  beta1: 'decay of the mean of gradients (adam and its kin, lion)',
  beta2: 'decay of the mean of squared gradients (adam and its kin, lion)',
  rho: 'decay of the mean of squared gradients (rmsprop, adadelta)',
  epsilon: 'what keeps divisors away from 0',
  initialAccumulatorValue: 'where the sum of squares begins (adagrad)',
  weightDecay: 'share of each weight, times the learning rate, that a step takes away',
  clipNorm: 'largest norm of the gradient of each weight',
  globalClipNorm: 'largest norm of all gradients together',
  clipValue: 'largest size of each number of a gradient',
};

const numberOptions = Object.keys(optionWords) as NumberOption[];

export interface OptimizerFlags extends Readonly<Partial<Record<NumberOption, string>>> {
  readonly optimizer?: string;
  readonly learningRate?: string;
  readonly centered?: boolean;
  readonly amsgrad?: boolean;
}

/** The options of Keras's optimizers, beside their name and rate. */
export function addOptimizerOptions(command: Command): Command {
  for (const name of numberOptions) command.option(`${flag(name)} <x>`, optionWords[name]);
  return command
    .option('--amsgrad', 'adam with the largest mean of squares so far')
    .option('--centered', 'rmsprop by the variance of gradients');
}

/** The optimizer that is asked for, with Keras's rate where none is given; else the drawing's. */
export function readOptimizer(options: OptimizerFlags, drawn: OptimizerSettings): OptimizerSettings {
  const { learningRate, centered, amsgrad } = options;
  const name = options.optimizer === undefined ? null : oneOf(options.optimizer, optimizerNames, '--optimizer');
  const numbers = numberOptions.flatMap((option) => {
    const text = options[option];
    return text === undefined ? [] : [[option, numberOf(text, flag(option))] as const];
  });
  return {
    ...(name === null ? drawn : { name, learningRate: optimizers[name].learningRate }),
    ...Object.fromEntries(numbers),
    ...(learningRate === undefined ? {} : { learningRate: numberOf(learningRate, '--learning-rate') }),
    ...(centered === undefined ? {} : { centered }),
    ...(amsgrad === undefined ? {} : { amsgrad }),
  };
}
