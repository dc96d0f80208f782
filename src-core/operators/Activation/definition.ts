import { activate, activationFault, activationParameter } from '../activations.ts';
import { defineOperator } from '../define.ts';

export const Activation = defineOperator({
  type: 'Activation',
  kind: 'activation',
  summary: 'Any activation function by name.',
  alsoCalled: 'nonlinearity, swish, SiLU, GELU, sigmoid, tanh, mish',
  parameters: { activation: { ...activationParameter('relu'), prominent: true } },
  inputs: { min: 1, max: 1 },
  describe: ({ activation }) => `Passes each value through ${activation}.`,
  badge: ({ activation }) => activation,
  shape: ([input], { activation }) => {
    const wrong = activationFault(activation, 'Activation');
    return wrong ? { fault: wrong } : { shape: input ?? [] };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { activation }) => activate(b, activation, x!),
  tfjs: 'activation',
  keras: true,
});
