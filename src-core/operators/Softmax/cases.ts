import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'keeps a feature map', inputs: [[5, 4, 3]], output: [5, 4, 3] },
  { title: 'keeps a vector', inputs: [[7]], output: [7] },
  { title: 'keeps unknown sizes', inputs: [[null, null, 3]], output: [null, null, 3] },
  { title: 'along the height', inputs: [[4, 3, 2]], parameters: { axis: 1 }, output: [4, 3, 2] },
  { title: 'along the width, counted from the end', inputs: [[4, 3, 2]], parameters: { axis: [-2] }, output: [4, 3, 2] },
  { title: 'over all positions', inputs: [[4, 3, 2]], parameters: { axis: [1, 2] }, output: [4, 3, 2] },
  { title: 'over height and channels', inputs: [[4, 3, 2]], parameters: { axis: [-1, 1] }, output: [4, 3, 2] },
  { title: 'the batch', inputs: [[4, 3, 2]], parameters: { axis: 0 }, fault: 'axis' },
  { title: 'no axis', inputs: [[4, 3, 2]], parameters: { axis: [] }, fault: 'axis' },
];
