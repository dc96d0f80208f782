import { defineOperator } from '../define.ts';

/** Only inside a block's definition: stands for what an instance is given. Flattening removes it. */
export const BlockInput = defineOperator({
  type: 'BlockInput',
  kind: 'io',
  summary: 'What the block is given.',
  parameters: {},
  inputs: { min: 0, max: 0 },
  describe: () => 'Stands for what an instance of this block is given.',
  badge: () => '',
  shape: (inputs) => (inputs[0] ? { shape: inputs[0] } : { shape: [] }),
  weights: () => [],
  macs: () => 0,
  lower: (_b, [x]) => x as NonNullable<typeof x>,
  tfjs: null,
  keras: false,
});
