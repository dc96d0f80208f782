import { ownOptions } from '../../../document/optimizers.ts';
import type { OptimizerSettings } from '../../../document/types.ts';

/** The code that makes an optimizer, and what it takes from `optimizers.ts` of the project. */
export interface OptimizerCode {
  readonly code: string;
  readonly imports: readonly string[];
}

/**
 * Keras's optimizers in tfjs's, with what those lack in front of their update. With a schedule the rate of each step is
 * `rate.now`; tfjs's momentum multiplies with it last, Keras's first, so there the gradients bring it along.
 */
export function optimizerCode({ name, learningRate, ...said }: OptimizerSettings, scheduled = false): OptimizerCode {
  const { beta1, beta2, epsilon, ...options } = { ...ownOptions(name), ...said };
  const changes: string[] = [];
  // Keras clips by the first of these that is set
  if (options.clipNorm) changes.push(`clipNorm(${options.clipNorm})`);
  else if (options.globalClipNorm) changes.push(`globalClipNorm(${options.globalClipNorm})`);
  else if (options.clipValue) changes.push(`clipValue(${options.clipValue})`);
  if (options.weightDecay) changes.push(`decayWeights(${scheduled ? '() => rate.now' : learningRate}, ${options.weightDecay})`);
  const call = (factory: string, given: readonly Option[], usual: readonly Option[] = []) => {
    const last = given.findLastIndex((value, i) => value !== usual[i]);
    return `tf.train.${factory}(${[learningRate, ...given.slice(0, last + 1)].join(', ')})`;
  };
  const moments = [beta1, beta2, epsilon];
  /** tfjs has the update only as a direction that a plain descent takes. */
  const descent = (direction: string) => {
    changes.push(direction);
    return call('sgd', []);
  };
  const momentum = (...given: readonly Option[]) => {
    if (!scheduled) return call('momentum', given);
    changes.push('byRate(() => rate.now)');
    return `tf.train.momentum(${[1, ...given].join(', ')})`;
  };
  const own = () => {
    switch (name) {
      case 'sgd':
      case 'momentum':
        return options.momentum ? momentum(options.momentum) : call('sgd', []);
      case 'nesterov':
        return options.momentum ? momentum(options.momentum, true) : call('sgd', []);
      case 'rmsprop':
        // tfjs takes epsilon away from the variance
        if (options.centered && scheduled && options.momentum) {
          changes.push(`centeredRmsprop(${[options.rho, 0, epsilon].join(', ')})`);
          return momentum(options.momentum);
        }
        if (options.centered) return descent(`centeredRmsprop(${[options.rho, options.momentum, epsilon].join(', ')})`);
        return call('rmsprop', [options.rho, options.momentum, epsilon], [0.9, 0, 1e-7]);
      case 'adagrad':
        // tfjs takes no other epsilon
        if (epsilon !== 1e-7) return descent(`adagrad(${options.initialAccumulatorValue}, ${epsilon})`);
        return call('adagrad', [options.initialAccumulatorValue], [0.1]);
      case 'adadelta':
        // tfjs divides by the mean of the gradients before this one
        return descent(`adadelta(${options.rho}, ${epsilon})`);
      case 'adamax':
        return call('adamax', moments, [0.9, 0.999, 1e-7]);
      case 'adam':
      case 'adamw':
        if (!options.amsgrad && changes.length === 0) return call('adam', moments, [0.9, 0.999, 1e-7]);
        return descent(`adam(${[...moments, ...(options.amsgrad ? [true] : [])].join(', ')})`);
      case 'nadam':
        return descent(`nadam(${moments.join(', ')})`);
      case 'lion':
        return descent(`lion(${beta1}, ${beta2})`);
    }
  };
  const update = own();
  if (changes.length === 0) return { code: update, imports: [] };
  const imports = ['changing', ...changes.map((change) => change.slice(0, change.indexOf('(')))];
  return { code: `changing(${[update, ...changes].join(', ')})`, imports: imports.sort() };
}

type Option = number | boolean | undefined;
