import { product } from '../../shapes/product.ts';
import { fault } from '../../shapes/shape.ts';
import { alongAxes, isFault } from '../axes.ts';
import { defineOperator } from '../define.ts';
import {
  channelAxisParameter,
  epsilonParameter,
  normalizedAxes,
  scalingParameters,
  scalingWeightParameters,
  scalingWeights,
  standardize,
} from '../normalization.ts';
import { integer } from '../parameter.ts';
import { trainableParameter } from '../weights.ts';

/** Wu and He 2018; formulas and defaults of Keras 3. */
export const GroupNormalization = defineOperator({
  type: 'GroupNormalization',
  kind: 'normalization',
  summary: 'Brings each group of channels of a sample to mean 0 and variance 1; steady with small batches.',
  alsoCalled: 'GroupNorm, GN, group norm, InstanceNorm',
  parameters: {
    groups: integer({
      label: 'Groups',
      words: 'Into how many parts the channels are split; -1 makes each channel its own.',
      default: 32,
      min: -1,
      prominent: true,
    }),
    axis: channelAxisParameter,
    epsilon: epsilonParameter,
    ...scalingParameters,
    ...scalingWeightParameters,
    trainable: trainableParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ groups }) =>
    `Brings ${groups === -1 ? 'each channel' : `each of ${groups} groups of channels`} of a sample to mean 0 and variance 1, then scales and shifts it by learned numbers.`,
  badge: ({ groups }) => (groups === -1 ? 'each channel' : `${groups} groups`),
  shape: ([input = []], { groups, axis }) => {
    const axes = normalizedAxes([axis], input, 'GroupNormalization');
    if (isFault(axes)) return { fault: axes };
    const channels = input[axes[0]!] as number;
    if (groups === -1 || (groups > 0 && channels % groups === 0)) return { shape: input };
    return fault(
      'normalization-groups',
      `GroupNormalization can't split ${channels} channels into ${groups} groups of the same size. Use a number that divides ${channels}, or -1 to make each channel its own group.`,
    );
  },
  weights: ([input = []], values) => {
    const axes = normalizedAxes([values.axis], input, 'GroupNormalization');
    return isFault(axes) ? [] : scalingWeights([input[axes[0]!] as number], values);
  },
  macs: () => 0,
  reach: () => 'all',
  lower: (b, [x], { groups, axis, epsilon }, { gamma, beta }) => {
    const channel = axis < 0 ? x!.shape.length + axis : axis;
    const sample = x!.shape.slice(1) as number[];
    const count = groups === -1 ? sample[channel - 1]! : groups;
    // one axis for what stands before the channels, one for the groups, one for the rest of them
    const before = product(sample.slice(0, channel - 1));
    const grouped = b.reshape(x!, [before, count, product(sample.slice(channel - 1)) / count]);
    let y = b.reshape(standardize(b, grouped, [1, 3], epsilon), sample);
    if (gamma) y = b.multiply(y, alongAxes(b, gamma, y, [channel]));
    return beta ? b.add(y, alongAxes(b, beta, y, [channel])) : y;
  },
  tfjs: null,
  keras: true,
});
