import { defineOperator } from '../define.ts';
import { expectMap } from '../images.ts';

export const GlobalAveragePooling2D = defineOperator({
  type: 'GlobalAveragePooling2D',
  kind: 'pooling',
  summary: 'Each feature map becomes one number, its mean.',
  parameters: {},
  inputs: { min: 1, max: 1 },
  describe: () => 'Turns each feature map into one number, its mean.',
  badge: () => '',
  shape: ([input]) => {
    const wrong = expectMap(input ?? [], 'GlobalAveragePooling2D');
    return wrong ? { fault: wrong } : { shape: [input?.[2] ?? null] };
  },
  weights: () => [],
  macs: () => 0,
  reach: () => 'all',
  lower: (b, [x]) => b.mean(x!, [1, 2]),
  tfjs: 'globalAveragePooling2d',
  keras: true,
});
