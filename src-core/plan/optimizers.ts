import type { OptimizerName, OptimizerOptions } from '../document/optimizers.ts';
import { ownOptions } from '../document/optimizers.ts';
import type { OptimizerSettings } from '../document/types.ts';
import type { Value } from '../primitives/builder.ts';
import { adam, adamax, nadam } from './optimizers/adam.ts';
import { adadelta, adagrad, rmsprop } from './optimizers/adaptive.ts';
import { clipGradients } from './optimizers/clip.ts';
import { descent, lion } from './optimizers/descent.ts';
import type { Optimizer, StepContext, Update } from './optimizers/optimizer.ts';

/** Formulas of Keras 3.15, in its order of operations: rounding differs otherwise, and trainings drift apart. */
const optimizers: Record<OptimizerName, Optimizer<Required<OptimizerOptions>>> = {
  sgd: descent(false),
  momentum: descent(false),
  nesterov: descent(true),
  adam,
  adamw: adam,
  rmsprop,
  adagrad,
  adadelta,
  adamax,
  nadam,
  lion,
};

/**
 * One step of the optimizer: gradients are clipped, weights decay, each is updated (`base_optimizer.py`).
 * Returns the new value of each weight, in order; what the optimizer keeps is assigned here.
 */
export function optimize(context: StepContext, settings: OptimizerSettings, updates: readonly Update[]): Value[] {
  const { b, learningRate } = context;
  const { name, learningRate: _, ...said } = settings;
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const options: OptimizerOptions = { ...ownOptions(name), ...given };
  // each optimizer reads only options that `ownOptions` fills in
  const rule = optimizers[name](context, options as Required<OptimizerOptions>);
  const gradients = clipGradients(
    b,
    updates.map(({ gradient }) => gradient),
    options,
  );
  return updates.map((update, i) => {
    const weight = options.weightDecay
      ? b.subtract(update.weight, b.multiply(b.multiply(update.weight, b.constant(options.weightDecay)), learningRate))
      : update.weight;
    return rule({ ...update, weight, gradient: gradients[i] as Value });
  });
}
