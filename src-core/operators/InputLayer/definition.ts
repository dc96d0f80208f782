import { formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { shapeParameter } from '../parameter.ts';

export const InputLayer = defineOperator({
  type: 'InputLayer',
  kind: 'io',
  summary: 'Where the data come in.',
  alsoCalled: 'placeholder, image input',
  parameters: {
    shape: shapeParameter({
      label: 'Shape',
      words: 'Height, width and channels of one sample, without the batch; other numbers of axes are fine too.',
      default: [28, 28, 1],
    }),
  },
  inputs: { min: 0, max: 0 },
  describe: ({ shape }) => (shape.length === 0 ? 'Takes single numbers.' : `Takes samples of ${formatShape(shape)}.`),
  badge: () => '',
  shape: (_inputs, { shape }) => ({ shape }),
  weights: () => [],
  macs: () => 0,
  lower: () => {
    throw new Error('an input is fed, not computed');
  },
  tfjs: 'inputLayer',
  keras: true,
});
