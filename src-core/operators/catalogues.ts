import type { Catalogue } from './configured.ts';
import type { Parameter } from './parameter.ts';
import { choice, integers, number, optionalInteger } from './parameter.ts';

const seed = optionalInteger({
  label: 'Seed',
  words: 'The same seed gives the same numbers; empty means that the seed of the training is used.',
  empty: 'training’s',
  default: null,
  min: 0,
  max: 2 ** 31 - 1,
});

function amount(label: string, value: number, words = `${label} of the distribution.`): Parameter<number> {
  return number({ label, words, default: value });
}

const gain = amount('Gain', 1, 'Factor of the matrix.');

/** `keras.initializers`, Keras 3.15: names, arguments and defaults. */
export const initializers = {
  zeros: { keras: 'Zeros', words: 'All 0.', parameters: {} },
  ones: { keras: 'Ones', words: 'All 1.', parameters: {} },
  constant: { keras: 'Constant', words: 'All alike.', parameters: { value: amount('Value', 0, 'What each becomes.') } },
  glorot_uniform: { keras: 'GlorotUniform', words: 'Uniform, by inputs and outputs (Glorot 2010).', parameters: { seed } },
  glorot_normal: { keras: 'GlorotNormal', words: 'Normal, by inputs and outputs (Glorot 2010).', parameters: { seed } },
  he_uniform: { keras: 'HeUniform', words: 'Uniform, by inputs, for ReLU (He 2015).', parameters: { seed } },
  he_normal: { keras: 'HeNormal', words: 'Normal, by inputs, for ReLU (He 2015).', parameters: { seed } },
  lecun_uniform: { keras: 'LecunUniform', words: 'Uniform, by inputs, for SELU.', parameters: { seed } },
  lecun_normal: { keras: 'LecunNormal', words: 'Normal, by inputs, for SELU.', parameters: { seed } },
  random_uniform: {
    keras: 'RandomUniform',
    words: 'Uniform between two bounds.',
    parameters: { minval: amount('Lower bound', -0.05), maxval: amount('Upper bound', 0.05), seed },
  },
  random_normal: {
    keras: 'RandomNormal',
    words: 'Normal.',
    parameters: { mean: amount('Mean', 0), stddev: amount('Standard deviation', 0.05), seed },
  },
  truncated_normal: {
    keras: 'TruncatedNormal',
    words: 'Normal, without what is further than two standard deviations away.',
    parameters: { mean: amount('Mean', 0), stddev: amount('Standard deviation', 0.05), seed },
  },
  variance_scaling: {
    keras: 'VarianceScaling',
    words: 'Spread by the size of the layer.',
    parameters: {
      scale: amount('Scale', 1, 'Factor of the variance.'),
      mode: choice({ label: 'Mode', words: 'What counts.', options: ['fan_in', 'fan_out', 'fan_avg'], default: 'fan_in' }),
      distribution: choice({
        label: 'Distribution',
        words: 'How the numbers are drawn.',
        options: ['truncated_normal', 'untruncated_normal', 'uniform'],
        default: 'truncated_normal',
      }),
      seed,
    },
  },
  orthogonal: { keras: 'Orthogonal', words: 'An orthogonal matrix.', parameters: { gain, seed } },
  identity: { keras: 'Identity', words: 'The identity matrix.', parameters: { gain } },
} as const satisfies Catalogue;

const factor = (label: string, value = 0.01) =>
  number({ label, words: 'Its weight in the loss.', default: value, min: 0, max: 1e6 });

/** `keras.regularizers`, Keras 3.15. */
export const regularizers = {
  l1: { keras: 'L1', words: 'Adds the sizes of all weights to the loss.', parameters: { l1: factor('L1') } },
  l2: { keras: 'L2', words: 'Adds the squares of all weights to the loss.', parameters: { l2: factor('L2') } },
  l1_l2: { keras: 'L1L2', words: 'Adds both.', parameters: { l1: factor('L1', 0), l2: factor('L2', 0) } },
  orthogonal_regularizer: {
    keras: 'OrthogonalRegularizer',
    words: 'Draws rows or columns of a matrix to be at right angles.',
    parameters: {
      factor: factor('Factor'),
      mode: choice({ label: 'Mode', words: 'Which of them.', options: ['rows', 'columns'], default: 'rows' }),
    },
  },
} as const satisfies Catalogue;

const bound = (label: string, value: number) => number({ label, words: 'Of the norm.', default: value, min: 0, max: 1e9 });
const axis = integers({
  label: 'Axis',
  words: 'Along which the norm is taken; of a convolution kernel 0, 1, 2 is a whole filter.',
  default: [0],
  min: -8,
  max: 8,
});

/** `keras.constraints`, Keras 3.15. */
export const constraints = {
  max_norm: { keras: 'MaxNorm', words: 'Norms are at most so large.', parameters: { maxValue: bound('Maximum', 2), axis } },
  unit_norm: { keras: 'UnitNorm', words: 'Norms are 1.', parameters: { axis } },
  min_max_norm: {
    keras: 'MinMaxNorm',
    words: 'Norms lie between two bounds.',
    parameters: { minValue: bound('Minimum', 0), maxValue: bound('Maximum', 1), rate: bound('Rate', 1), axis },
  },
  non_neg: { keras: 'NonNeg', words: 'Negative weights become 0.', parameters: {} },
} as const satisfies Catalogue;
