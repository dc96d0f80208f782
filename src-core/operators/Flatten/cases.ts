import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'a feature map', inputs: [[4, 5, 3]], output: [60] },
  { title: 'a vector', inputs: [[7]], output: [7] },
  { title: 'open sizes', inputs: [[null, 4, 2]], output: [null] },
  { title: 'one number', inputs: [[]], output: [1] },
  { title: 'channels first', inputs: [[3, 4, 2]], parameters: { dataFormat: 'channels_first' }, fault: 'channels-first' },
  { title: 'channels first of a vector', inputs: [[7]], parameters: { dataFormat: 'channels_first' }, output: [7] },
];
