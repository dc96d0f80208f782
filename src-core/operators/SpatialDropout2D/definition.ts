import { dataFormatParameter, expectChannelsLast } from '../dataFormat.ts';
import { defineOperator } from '../define.ts';
import { expectMap } from '../images.ts';
import { dropOut, rateParameter, seedParameter } from '../noise.ts';

/** Tompson et al. 2015: neighbouring pixels are alike, so whole channels are dropped. */
export const SpatialDropout2D = defineOperator({
  type: 'SpatialDropout2D',
  kind: 'regularization',
  summary: 'Sets a random share of the channels to zero while training.',
  alsoCalled: 'Dropout2d',
  parameters: {
    rate: rateParameter('The share of the channels that is set to zero.'),
    seed: seedParameter,
    dataFormat: dataFormatParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ rate }) => `While training, sets ${Math.round(rate * 100)} % of the channels to zero and scales the rest up.`,
  badge: ({ rate }) => String(rate),
  shape: ([input = []], values) => {
    const wrong = expectChannelsLast(values, 'SpatialDropout2D') ?? expectMap(input, 'SpatialDropout2D');
    return wrong ? { fault: wrong } : { shape: input };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { rate }, _weights, { training }) =>
    training ? dropOut(b, x!, rate, [x!.shape[0] as number | null, 1, 1, x!.shape[3] as number]) : x!,
  tfjs: null,
  keras: true,
});
