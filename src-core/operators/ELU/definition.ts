import { elu } from '../activations.ts';
import { defineOperator } from '../define.ts';
import { number } from '../parameter.ts';

export const ELU = defineOperator({
  type: 'ELU',
  kind: 'activation',
  summary: 'As ReLU, with a smooth exponential below zero.',
  parameters: {
    alpha: number({
      label: 'Alpha',
      words: 'The value that large negative inputs approach, with a minus sign.',
      default: 1,
    }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ alpha }) => `Keeps what is positive and bends the rest towards ${-alpha}.`,
  badge: ({ alpha }) => (alpha === 1 ? '' : String(alpha)),
  shape: ([input]) => ({ shape: input ?? [] }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { alpha }) => elu(b, x!, alpha),
  tfjs: 'elu',
  keras: true,
});
