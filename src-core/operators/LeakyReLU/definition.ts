import { leakyRelu } from '../activations.ts';
import { defineOperator } from '../define.ts';
import { number } from '../parameter.ts';

export const LeakyReLU = defineOperator({
  type: 'LeakyReLU',
  kind: 'activation',
  summary: 'As ReLU, but lets a little of the negative through.',
  parameters: {
    negativeSlope: number({
      label: 'Negative slope',
      words: 'What share of a negative value passes.',
      default: 0.3,
      min: 0,
      prominent: true,
    }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ negativeSlope }) => `Keeps what is positive and multiplies the rest by ${negativeSlope}.`,
  badge: ({ negativeSlope }) => String(negativeSlope),
  shape: ([input]) => ({ shape: input ?? [] }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { negativeSlope }) => leakyRelu(b, x!, negativeSlope),
  tfjs: 'leakyReLU',
  keras: true,
});
