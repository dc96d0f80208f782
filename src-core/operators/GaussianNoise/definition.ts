import { defineOperator } from '../define.ts';
import { seedParameter } from '../noise.ts';
import { number } from '../parameter.ts';

export const GaussianNoise = defineOperator({
  type: 'GaussianNoise',
  kind: 'regularization',
  summary: 'Adds random numbers to the values while training.',
  parameters: {
    stddev: number({
      label: 'Standard deviation',
      words: 'How large the added numbers are.',
      default: 0.1,
      min: 0,
      max: 1,
      prominent: true,
    }),
    seed: seedParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ stddev }) => `While training, adds normally distributed numbers with standard deviation ${stddev}.`,
  badge: ({ stddev }) => String(stddev),
  shape: ([input = []]) => ({ shape: input }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { stddev }, _weights, { training }) => (training && stddev > 0 ? b.add(x!, b.randomNormal(x!, 0, stddev)) : x!),
  tfjs: 'gaussianNoise',
  keras: true,
});
