/** What an optimizer may be told besides its learning rate: Keras's arguments in camel case. */
export interface OptimizerOptions {
  /** Of SGD and its kin, and of RMSprop. */
  readonly momentum?: number;
  /** Decay of the running mean of gradients. */
  readonly beta1?: number;
  /** Decay of the running mean of squared gradients. */
  readonly beta2?: number;
  /** Decay of the running mean of squared gradients in RMSprop and Adadelta. */
  readonly rho?: number;
  /** Keeps divisors away from 0. */
  readonly epsilon?: number;
  /** RMSprop by the variance of gradients instead of their mean square. */
  readonly centered?: boolean;
  /** Adam with the largest mean square so far. */
  readonly amsgrad?: boolean;
  readonly initialAccumulatorValue?: number;
  /** Share of each weight, times the learning rate, that it loses before its update. */
  readonly weightDecay?: number;
  /** Largest norm of the gradient of each weight. */
  readonly clipNorm?: number;
  /** Largest norm of all gradients together. */
  readonly globalClipNorm?: number;
  /** Largest size of each number of a gradient. */
  readonly clipValue?: number;
}

interface OptimizerEntry {
  /** For people. */
  readonly label: string;
  /** Keras's class name. */
  readonly keras: string;
  /** Keras's default. */
  readonly learningRate: number;
  /** Its own options with Keras's defaults; clipping and weight decay go with all of them. */
  readonly options: OptimizerOptions;
}

const moments = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/** The optimizers of Keras 3.15 with its defaults. `momentum` and `nesterov` are its SGD, named as people know them. */
export const optimizers = {
  sgd: { label: 'SGD', keras: 'SGD', learningRate: 0.01, options: { momentum: 0 } },
  momentum: { label: 'SGD with momentum', keras: 'SGD', learningRate: 0.01, options: { momentum: 0.9 } },
  nesterov: { label: 'SGD, Nesterov', keras: 'SGD', learningRate: 0.01, options: { momentum: 0.9 } },
  adam: { label: 'Adam', keras: 'Adam', learningRate: 0.001, options: { ...moments, amsgrad: false } },
  adamw: {
    label: 'AdamW',
    keras: 'AdamW',
    learningRate: 0.001,
    options: { ...moments, amsgrad: false, weightDecay: 0.004 },
  },
  rmsprop: {
    label: 'RMSprop',
    keras: 'RMSprop',
    learningRate: 0.001,
    options: { rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false },
  },
  adagrad: {
    label: 'Adagrad',
    keras: 'Adagrad',
    learningRate: 0.001,
    options: { initialAccumulatorValue: 0.1, epsilon: 1e-7 },
  },
  adadelta: { label: 'Adadelta', keras: 'Adadelta', learningRate: 0.001, options: { rho: 0.95, epsilon: 1e-7 } },
  adamax: { label: 'Adamax', keras: 'Adamax', learningRate: 0.001, options: moments },
  nadam: { label: 'Nadam', keras: 'Nadam', learningRate: 0.001, options: moments },
  lion: { label: 'Lion', keras: 'Lion', learningRate: 0.001, options: { beta1: 0.9, beta2: 0.99 } },
} as const satisfies Record<string, OptimizerEntry>;

export type OptimizerName = keyof typeof optimizers;
export const optimizerNames = Object.keys(optimizers) as [OptimizerName, ...OptimizerName[]];

/** The options that this optimizer has of its own, with Keras's defaults. */
export function ownOptions(name: OptimizerName): OptimizerOptions {
  return optimizers[name].options;
}
