import { defineOperator } from '../define.ts';
import { expectRateBelowOne, rateParameter, seedParameter } from '../noise.ts';

/** Srivastava et al. 2014, section 10: factors around 1 with the spread that dropout would have. */
export const GaussianDropout = defineOperator({
  type: 'GaussianDropout',
  kind: 'regularization',
  summary: 'Multiplies the values by random numbers around 1 while training.',
  parameters: {
    rate: rateParameter('The spread is that of a dropout with this rate: √(rate / (1 − rate)).'),
    seed: seedParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ rate }) => `While training, multiplies the values by random numbers around 1, as wide as a dropout of ${rate}.`,
  badge: ({ rate }) => String(rate),
  shape: ([input = []], { rate }) => {
    const wrong = expectRateBelowOne(rate, 'GaussianDropout');
    return wrong ? { fault: wrong } : { shape: input };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { rate }, _weights, { training }) =>
    training && rate > 0 ? b.multiply(x!, b.randomNormal(x!, 1, Math.sqrt(rate / (1 - rate)))) : x!,
  tfjs: 'gaussianDropout',
  keras: true,
});
