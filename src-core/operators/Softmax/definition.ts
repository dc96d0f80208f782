import { fault } from '../../shapes/shape.ts';
import { isFault, reachAlong, sampleAxes, valueAxes, withAxesLast } from '../axes.ts';
import { defineOperator } from '../define.ts';
import { softmaxOverLast } from '../distributions.ts';
import { integers } from '../parameter.ts';

export const Softmax = defineOperator({
  type: 'Softmax',
  kind: 'activation',
  summary: 'Turns scores into shares that sum to 1.',
  parameters: {
    axis: integers({
      label: 'Axis',
      words: 'Along which axes the shares sum to 1; -1 is the last. Counted with the batch as 0.',
      default: [-1],
      min: -8,
      max: 8,
      advanced: true,
    }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ axis }) =>
    axis.length === 1 && axis[0] === -1
      ? 'Turns the scores along the last axis into shares that sum to 1.'
      : `Turns the scores along ${axis.length === 1 ? 'axis' : 'axes'} ${axis.join(', ')} into shares that sum to 1.`,
  badge: ({ axis }) => (axis.length === 1 && axis[0] === -1 ? '' : `axis ${axis.join(', ')}`),
  shape: ([input = []], { axis }) => {
    if (axis.length === 0) return fault('axis', 'Softmax needs an axis along which its shares sum to 1. Use -1 for the last.');
    const axes = sampleAxes(axis, input, 'Softmax');
    return isFault(axes) ? { fault: axes } : { shape: input };
  },
  weights: () => [],
  macs: () => 0,
  reach: ({ axis }, [input = []]) => reachAlong(axis, input),
  lower: (b, [x], { axis }) => withAxesLast(b, x!, valueAxes(axis, x!.shape.length), (y) => softmaxOverLast(b, y, axis.length)),
  tfjs: 'softmax',
  keras: true,
});
