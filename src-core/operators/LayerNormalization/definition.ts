import type { Value } from '../../primitives/builder.ts';
import type { Shape } from '../../shapes/shape.ts';
import { fault } from '../../shapes/shape.ts';
import { alongAxes, isFault, reachAlong, sampleAxis, valueAxes } from '../axes.ts';
import { defineOperator } from '../define.ts';
import {
  epsilonParameter,
  normalizedAxes,
  scalingParameters,
  scalingWeightParameters,
  scalingWeights,
  standardize,
} from '../normalization.ts';
import { boolean, integers } from '../parameter.ts';
import { trainableParameter } from '../weights.ts';

/** Keras sorts the axes as they are written, so that -1 comes before 1. */
function weightShape(input: Shape, axis: readonly number[]): number[] {
  return [...axis].sort((a, b) => a - b).map((one) => input[sampleAxis(one, input.length) ?? 0] as number);
}

/** Ba et al. 2016; formulas and defaults of Keras 3. */
export const LayerNormalization = defineOperator({
  type: 'LayerNormalization',
  kind: 'normalization',
  summary: 'Brings each sample to mean 0 and variance 1 along its channels, whatever the rest of the batch.',
  alsoCalled: 'LayerNorm, LN, layer norm',
  parameters: {
    axis: integers({
      label: 'Axis',
      words: 'The axes that are normalized together; -1 is the last. Counted with the batch as 0.',
      default: [-1],
      min: -8,
      max: 8,
      advanced: true,
    }),
    epsilon: epsilonParameter,
    ...scalingParameters,
    rmsScaling: boolean({
      label: 'RMS scaling',
      words: 'Divides by the deviation without taking the mean away, and learns no shift; outdated in Keras.',
      default: false,
      advanced: true,
    }),
    ...scalingWeightParameters,
    trainable: trainableParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ axis }) =>
    axis.length === 1 && axis[0] === -1
      ? 'Brings the channels of each position to mean 0 and variance 1, then scales and shifts them by learned numbers.'
      : `Brings each sample to mean 0 and variance 1 along ${axis.length === 1 ? 'axis' : 'axes'} ${axis.join(', ')}, then scales and shifts it by learned numbers.`,
  badge: ({ axis }) => (axis.length === 1 && axis[0] === -1 ? '' : `axis ${axis.join(', ')}`),
  shape: ([input = []], { axis }) => {
    if (axis.length === 0) return fault('axis', 'LayerNormalization needs an axis to normalize. Use -1 for the channels.');
    const axes = normalizedAxes(axis, input, 'LayerNormalization');
    return isFault(axes) ? { fault: axes } : { shape: input };
  },
  weights: ([input = []], values) => {
    if (isFault(normalizedAxes(values.axis, input, 'LayerNormalization'))) return [];
    const { center, scale, rmsScaling } = values;
    const learned = { ...values, scale: scale || rmsScaling, center: center && !rmsScaling };
    return scalingWeights(weightShape(input, values.axis), learned);
  },
  macs: () => 0,
  reach: ({ axis }, [input = []]) => reachAlong(axis, input),
  lower: (b, [x], { axis, epsilon, rmsScaling }, { gamma, beta }) => {
    const axes = valueAxes(axis, x!.shape.length);
    let y: Value;
    if (rmsScaling) {
      const variance = b.mean(b.square(b.subtract(x!, b.mean(x!, axes, true))), axes, true);
      y = b.multiply(x!, b.rsqrt(b.add(variance, b.constant(epsilon))));
    } else y = standardize(b, x!, axes, epsilon);
    if (gamma) y = b.multiply(y, alongAxes(b, gamma, x!, axes));
    return beta ? b.add(y, alongAxes(b, beta, x!, axes)) : y;
  },
  tfjs: 'layerNormalization',
  keras: true,
});
