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

function amount(
  label: string,
  value: number,
  words = `${label} of the distribution that numbers are drawn from.`,
): Parameter<number> {
  return number({ label, words, default: value });
}

const gain = amount('Gain', 1, 'The whole matrix is multiplied by it.');

/** `keras.initializers`, Keras 3.15: names, arguments and defaults. */
export const initializers = {
  zeros: { keras: 'Zeros', words: 'All begin at 0.', parameters: {} },
  ones: { keras: 'Ones', words: 'All begin at 1.', parameters: {} },
  constant: {
    keras: 'Constant',
    words: 'All begin alike.',
    parameters: { value: amount('Value', 0, 'The number that every weight begins with.') },
  },
  glorot_uniform: {
    keras: 'GlorotUniform',
    words: 'Drawn evenly, the wider the fewer inputs and outputs there are (Glorot 2010).',
    parameters: { seed },
  },
  glorot_normal: {
    keras: 'GlorotNormal',
    words: 'Drawn from a bell curve, the wider the fewer inputs and outputs there are (Glorot 2010).',
    parameters: { seed },
  },
  he_uniform: {
    keras: 'HeUniform',
    words: 'Drawn evenly, by the number of inputs, made for ReLU (He 2015).',
    parameters: { seed },
  },
  he_normal: {
    keras: 'HeNormal',
    words: 'Drawn from a bell curve, by the number of inputs, made for ReLU (He 2015).',
    parameters: { seed },
  },
  lecun_uniform: { keras: 'LecunUniform', words: 'Drawn evenly, by the number of inputs, made for SELU.', parameters: { seed } },
  lecun_normal: {
    keras: 'LecunNormal',
    words: 'Drawn from a bell curve, by the number of inputs, made for SELU.',
    parameters: { seed },
  },
  random_uniform: {
    keras: 'RandomUniform',
    words: 'Drawn evenly between two bounds.',
    parameters: { minval: amount('Lower bound', -0.05), maxval: amount('Upper bound', 0.05), seed },
  },
  random_normal: {
    keras: 'RandomNormal',
    words: 'Drawn from a bell curve.',
    parameters: { mean: amount('Mean', 0), stddev: amount('Standard deviation', 0.05), seed },
  },
  truncated_normal: {
    keras: 'TruncatedNormal',
    words: 'Drawn from a bell curve, and drawn again where it is further than two standard deviations away.',
    parameters: { mean: amount('Mean', 0), stddev: amount('Standard deviation', 0.05), seed },
  },
  variance_scaling: {
    keras: 'VarianceScaling',
    words: 'Spread by how many inputs or outputs the layer has.',
    parameters: {
      scale: amount('Scale', 1, 'The variance is multiplied by it.'),
      mode: choice({
        label: 'Mode',
        words: 'What the spread is measured by: the inputs (fan_in), the outputs (fan_out), or their mean (fan_avg).',
        options: ['fan_in', 'fan_out', 'fan_avg'],
        default: 'fan_in',
      }),
      distribution: choice({
        label: 'Distribution',
        words: 'The distribution that numbers are drawn from.',
        options: ['truncated_normal', 'untruncated_normal', 'uniform'],
        default: 'truncated_normal',
      }),
      seed,
    },
  },
  orthogonal: {
    keras: 'Orthogonal',
    words: 'Rows or columns at right angles, which keeps the length of what goes through.',
    parameters: { gain, seed },
  },
  identity: { keras: 'Identity', words: 'The identity matrix: what comes in goes out.', parameters: { gain } },
} as const satisfies Catalogue;

const factor = (label: string, value = 0.01) =>
  number({ label, words: 'How much it counts in the loss beside the error itself.', default: value, min: 0, max: 1e6 });

/** `keras.regularizers`, Keras 3.15. */
export const regularizers = {
  l1: { keras: 'L1', words: 'Adds the sizes of all weights to the loss.', parameters: { l1: factor('L1') } },
  l2: { keras: 'L2', words: 'Adds the squares of all weights to the loss.', parameters: { l2: factor('L2') } },
  l1_l2: {
    keras: 'L1L2',
    words: 'Adds the sizes and the squares of all weights to the loss.',
    parameters: { l1: factor('L1', 0), l2: factor('L2', 0) },
  },
  orthogonal_regularizer: {
    keras: 'OrthogonalRegularizer',
    words: 'Draws rows or columns of a matrix to be at right angles.',
    parameters: {
      factor: factor('Factor'),
      mode: choice({
        label: 'Mode',
        words: 'Whether rows or columns shall stand at right angles.',
        options: ['rows', 'columns'],
        default: 'rows',
      }),
    },
  },
} as const satisfies Catalogue;

const bound = (label: string, words: string, value: number) => number({ label, words, default: value, min: 0, max: 1e9 });
const axis = integers({
  label: 'Axis',
  words: 'The axis along which the norm is taken; of a convolution kernel 0, 1, 2 is a whole filter.',
  default: [0],
  min: -8,
  max: 8,
});

/** `keras.constraints`, Keras 3.15. */
export const constraints = {
  max_norm: {
    keras: 'MaxNorm',
    words: 'Norms are at most so large.',
    parameters: { maxValue: bound('Maximum', 'The largest norm that weights may have.', 2), axis },
  },
  unit_norm: { keras: 'UnitNorm', words: 'Norms are 1.', parameters: { axis } },
  min_max_norm: {
    keras: 'MinMaxNorm',
    words: 'Norms lie between two bounds.',
    parameters: {
      minValue: bound('Minimum', 'The smallest norm that weights may have.', 0),
      maxValue: bound('Maximum', 'The largest norm that weights may have.', 1),
      rate: bound('Rate', 'How far a norm outside is brought back at each step: 1 is all the way.', 1),
      axis,
    },
  },
  non_neg: { keras: 'NonNeg', words: 'Negative weights become 0.', parameters: {} },
} as const satisfies Catalogue;
