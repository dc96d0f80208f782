import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { boolean, number } from '../parameter.ts';

/** Ioffe and Szegedy 2015; formulas and defaults of Keras 3 (axis is always the last). */
export const BatchNormalization = defineOperator({
  type: 'BatchNormalization',
  kind: 'normalization',
  summary: 'Brings each channel of the batch to mean 0 and variance 1, then scales and shifts it.',
  parameters: {
    momentum: number({
      label: 'Momentum',
      words: 'How slowly the running mean and variance follow; short trainings need 0.9.',
      default: 0.99,
      min: 0,
      max: 1,
    }),
    epsilon: number({
      label: 'Epsilon',
      words: 'Added to the variance so that nothing is divided by zero.',
      default: 0.001,
      min: 0,
      max: 1,
    }),
    center: boolean({ label: 'Center', words: 'Learns a shift (beta) for each channel.', default: true }),
    scale: boolean({ label: 'Scale', words: 'Learns a factor (gamma) for each channel.', default: true }),
  },
  inputs: { min: 1, max: 1 },
  describe: () => 'Brings each channel of the batch to mean 0 and variance 1, then scales and shifts it by learned numbers.',
  badge: () => '',
  shape: ([input]) => {
    if (!input || input.length === 0 || input[input.length - 1] === null) {
      return fault(
        'normalization-channels',
        `BatchNormalization must know the number of channels, but gets ${formatShape(input ?? null)}.`,
      );
    }
    return { shape: input };
  },
  weights: ([input], { center, scale }) => {
    const channels = input?.[input.length - 1];
    if (channels == null) return [];
    const shape = [channels];
    return [
      ...(scale ? [{ name: 'gamma', shape, initializer: 'ones', trainable: true } as const] : []),
      ...(center ? [{ name: 'beta', shape, initializer: 'zeros', trainable: true } as const] : []),
      { name: 'moving_mean', shape, initializer: 'zeros', trainable: false },
      { name: 'moving_variance', shape, initializer: 'ones', trainable: false },
    ];
  },
  macs: () => 0,
  lower: (b, [x], { momentum, epsilon }, { gamma, beta, moving_mean, moving_variance }, { training }) => {
    if (training) {
      const [y, mean, variance] = b.normalizeBatch(x!, gamma ?? null, beta ?? null, epsilon);
      const [keep, take] = [b.constant(momentum), b.constant(1 - momentum)];
      b.assign(moving_mean!, b.add(b.multiply(moving_mean!, keep), b.multiply(mean, take)));
      b.assign(moving_variance!, b.add(b.multiply(moving_variance!, keep), b.multiply(variance, take)));
      return y;
    }
    const inverse = b.rsqrt(b.add(moving_variance!, b.constant(epsilon)));
    const factor = gamma ? b.multiply(inverse, gamma) : inverse;
    // two passes over the feature map, in the order of tf.nn.batch_normalization
    const centre = b.multiply(moving_mean!, factor);
    return b.add(b.multiply(x!, factor), beta ? b.subtract(beta, centre) : b.negate(centre));
  },
  tfjs: 'batchNormalization',
  keras: true,
});
