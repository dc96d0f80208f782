import { defineOperator } from '../define.ts';
import { mergeShape } from '../merge.ts';

export const Multiply = defineOperator({
  type: 'Multiply',
  kind: 'merge',
  summary: 'Multiplies feature maps position by position: gates and attention.',
  parameters: {},
  inputs: { min: 2, max: Number.POSITIVE_INFINITY },
  describe: () => 'Multiplies its inputs position by position.',
  badge: () => '',
  shape: (inputs) => mergeShape(inputs, 'multiplied'),
  weights: () => [],
  macs: () => 0,
  lower: (b, inputs) => inputs.reduce((product, x) => b.multiply(product, x)),
  tfjs: 'multiply',
  keras: true,
});
