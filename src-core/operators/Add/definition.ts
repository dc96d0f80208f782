import { defineOperator } from '../define.ts';
import { mergeShape } from '../merge.ts';

export const Add = defineOperator({
  type: 'Add',
  kind: 'merge',
  summary: 'Adds feature maps position by position: where a shortcut joins.',
  parameters: {},
  inputs: { min: 2, max: Number.POSITIVE_INFINITY },
  describe: () => 'Adds its inputs position by position.',
  badge: () => '',
  shape: (inputs) => mergeShape(inputs, 'added'),
  weights: () => [],
  macs: () => 0,
  lower: (b, inputs) => inputs.reduce((sum, x) => b.add(sum, x)),
  tfjs: 'add',
  keras: true,
});
