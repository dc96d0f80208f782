import { defineOperator } from '../define.ts';

export const ReLU = defineOperator({
  type: 'ReLU',
  kind: 'activation',
  summary: 'Keeps what is positive, sets the rest to zero.',
  parameters: {},
  inputs: { min: 1, max: 1 },
  describe: () => 'Keeps what is positive and sets the rest to zero.',
  badge: () => '',
  shape: ([input]) => ({ shape: input ?? [] }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x]) => b.relu(x!),
  tfjs: 'reLU',
  keras: true,
});
