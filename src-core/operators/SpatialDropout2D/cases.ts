import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'keeps a feature map', inputs: [[5, 4, 3]], output: [5, 4, 3] },
  { title: 'keeps unknown sizes', inputs: [[null, null, 3]], parameters: { rate: 0.2, seed: 3 }, output: [null, null, 3] },
  { title: 'a rate of 0', inputs: [[5, 4, 3]], parameters: { rate: 0 }, output: [5, 4, 3] },
  { title: 'a rate of 1', inputs: [[5, 4, 3]], parameters: { rate: 1 }, output: [5, 4, 3] },
  { title: 'a sequence', inputs: [[4, 3]], fault: 'not-a-feature-map' },
  { title: 'channels first', inputs: [[8, 8, 4]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
];
