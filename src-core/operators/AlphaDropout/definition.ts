import { defineOperator } from '../define.ts';
import { expectNoise, expectRateBelowOne, noiseOf, noiseShapeParameter, rateParameter, seedParameter } from '../noise.ts';

/** What SELU gives far below zero: -alpha * scale (Klambauer et al. 2017). */
const saturation = -1.6732632423543772 * 1.0507009873554805;

export const AlphaDropout = defineOperator({
  type: 'AlphaDropout',
  kind: 'regularization',
  summary: 'Dropout for SELU: keeps mean and variance while training.',
  parameters: {
    rate: rateParameter('The share that is set to the lowest value of SELU.'),
    noiseShape: noiseShapeParameter,
    seed: seedParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ rate }) =>
    `While training, sets ${Math.round(rate * 100)} % of the values to the lowest of SELU, then scales and shifts so that mean and variance stay.`,
  badge: ({ rate }) => String(rate),
  shape: ([input = []], { rate, noiseShape }) => {
    const wrong = expectRateBelowOne(rate, 'AlphaDropout') ?? expectNoise(noiseShape, input, 'AlphaDropout');
    return wrong ? { fault: wrong } : { shape: input };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { rate, noiseShape }, _weights, { training }) => {
    if (!training || rate === 0) return x!;
    const factor = ((1 - rate) * (1 + rate * saturation ** 2)) ** -0.5;
    // the mask holds 0 and 1 / (1 - rate)
    const kept = b.multiply(b.dropoutMask(x!, rate, noiseOf(noiseShape, x!)), b.constant(1 - rate));
    const dropped = b.multiply(b.subtract(b.constant(1), kept), b.constant(saturation));
    const mixed = b.add(b.multiply(x!, kept), dropped);
    return b.add(b.multiply(mixed, b.constant(factor)), b.constant(-factor * saturation * rate));
  },
  // tfjs puts the wrong number in place of what it drops
  tfjs: null,
  keras: true,
});
