import { defineOperator } from '../define.ts';
import { dropOut, expectNoise, noiseOf, noiseShapeParameter, rateParameter, seedParameter } from '../noise.ts';

export const Dropout = defineOperator({
  type: 'Dropout',
  kind: 'regularization',
  summary: 'Sets a random share of the values to zero while training.',
  parameters: {
    rate: rateParameter('The share that is set to zero.'),
    noiseShape: noiseShapeParameter,
    seed: seedParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ rate, noiseShape }) =>
    `While training, sets ${Math.round(rate * 100)} % of the values to zero${noiseShape ? `, drawn once a [${noiseShape.map((n) => n ?? 'null').join(', ')}]` : ''} and scales the rest up.`,
  badge: ({ rate }) => String(rate),
  shape: ([input = []], { noiseShape }) => {
    const wrong = expectNoise(noiseShape, input, 'Dropout');
    return wrong ? { fault: wrong } : { shape: input };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { rate, noiseShape }, _weights, { training }) =>
    training ? dropOut(b, x!, rate, noiseOf(noiseShape, x!)) : x!,
  tfjs: 'dropout',
  keras: true,
});
