import { elements } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';

export const Flatten = defineOperator({
  type: 'Flatten',
  kind: 'shape',
  summary: 'Writes all values in one row.',
  parameters: {},
  inputs: { min: 1, max: 1 },
  describe: () => 'Writes all values of a sample in one row.',
  badge: () => '',
  shape: ([input]) => ({ shape: [elements(input ?? [])] }),
  weights: () => [],
  macs: () => 0,
  lower: (b, [x]) => b.reshape(x!, [(x!.shape.slice(1) as number[]).reduce((a, n) => a * n, 1)]),
  tfjs: 'flatten',
  keras: true,
});
