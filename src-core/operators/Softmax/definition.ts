import { defineOperator } from '../define.ts';

export const Softmax = defineOperator({
  type: 'Softmax',
  kind: 'activation',
  summary: 'Turns scores into shares that sum to 1.',
  parameters: {},
  inputs: { min: 1, max: 1 },
  describe: () => 'Turns the scores along the last axis into shares that sum to 1.',
  badge: () => '',
  shape: ([input]) => ({ shape: input ?? [] }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x]) => b.softmax(x!),
  tfjs: 'softmax',
  keras: true,
});
