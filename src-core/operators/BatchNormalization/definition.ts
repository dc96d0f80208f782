import { alongAxes, isFault, withAxesLast } from '../axes.ts';
import { defineOperator } from '../define.ts';
import {
  channelAxisParameter,
  epsilonParameter,
  normalizedAxes,
  scalingParameters,
  scalingWeightParameters,
  scalingWeights,
} from '../normalization.ts';
import { number } from '../parameter.ts';
import { initializerParameter, trainableParameter } from '../weights.ts';

/** Ioffe and Szegedy 2015; formulas and defaults of Keras 3. */
export const BatchNormalization = defineOperator({
  type: 'BatchNormalization',
  kind: 'normalization',
  summary: 'Brings each channel of the batch to mean 0 and variance 1, then scales and shifts it.',
  alsoCalled: 'BatchNorm2d, BN, batch norm',
  parameters: {
    axis: channelAxisParameter,
    momentum: number({
      label: 'Momentum',
      words: 'How slowly the running mean and variance follow; short trainings need 0.9.',
      default: 0.99,
      min: 0,
      max: 1,
    }),
    epsilon: epsilonParameter,
    ...scalingParameters,
    ...scalingWeightParameters,
    movingMeanInitializer: initializerParameter('Moving mean', 'zeros'),
    movingVarianceInitializer: initializerParameter('Moving variance', 'ones'),
    trainable: trainableParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: () => 'Brings each channel of the batch to mean 0 and variance 1, then scales and shifts it by learned numbers.',
  badge: () => '',
  shape: ([input = []], { axis }) => {
    const axes = normalizedAxes([axis], input, 'BatchNormalization');
    return isFault(axes) ? { fault: axes } : { shape: input };
  },
  weights: ([input = []], values) => {
    const axes = normalizedAxes([values.axis], input, 'BatchNormalization');
    if (isFault(axes)) return [];
    const shape = [input[axes[0]!] as number];
    return [
      ...scalingWeights(shape, values),
      { name: 'moving_mean', shape, initializer: values.movingMeanInitializer, trainable: false },
      { name: 'moving_variance', shape, initializer: values.movingVarianceInitializer, trainable: false },
    ];
  },
  macs: () => 0,
  lower: (b, [x], { axis, momentum, epsilon, trainable }, weights, { training }) => {
    const { gamma, beta, moving_mean, moving_variance } = weights;
    const channel = axis < 0 ? x!.shape.length + axis : axis;
    // a frozen layer works with what it has learned, also while the others train (Keras)
    if (training && trainable) {
      return withAxesLast(b, x!, [channel], (last) => {
        const [y, mean, variance] = b.normalizeBatch(last, gamma ?? null, beta ?? null, epsilon);
        const [keep, take] = [b.constant(momentum), b.constant(1 - momentum)];
        b.assign(moving_mean!, b.add(b.multiply(moving_mean!, keep), b.multiply(mean, take)));
        b.assign(moving_variance!, b.add(b.multiply(moving_variance!, keep), b.multiply(variance, take)));
        return y;
      });
    }
    const inverse = b.rsqrt(b.add(moving_variance!, b.constant(epsilon)));
    const factor = gamma ? b.multiply(inverse, gamma) : inverse;
    // two passes over the feature map, in the order of tf.nn.batch_normalization
    const centre = b.multiply(moving_mean!, factor);
    const shift = beta ? b.subtract(beta, centre) : b.negate(centre);
    return b.add(b.multiply(x!, alongAxes(b, factor, x!, [channel])), alongAxes(b, shift, x!, [channel]));
  },
  tfjs: 'batchNormalization',
  keras: true,
});
