import { defineOperator } from '../define.ts';
import { number } from '../parameter.ts';

export const Dropout = defineOperator({
  type: 'Dropout',
  kind: 'regularization',
  summary: 'Sets a random share of the values to zero while training.',
  parameters: {
    rate: number({ label: 'Rate', words: 'The share that is set to zero.', default: 0.5, min: 0, max: 0.99, prominent: true }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ rate }) => `While training, sets ${Math.round(rate * 100)} % of the values to zero and scales the rest up.`,
  badge: ({ rate }) => String(rate),
  shape: ([input]) => ({ shape: input ?? [] }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { rate }, _weights, { training }) => (training && rate > 0 ? b.multiply(x!, b.dropoutMask(x!, rate)) : x!),
  tfjs: 'dropout',
  keras: true,
});
