import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'swaps height and width by default', inputs: [[4, 5, 3]], output: [5, 4, 3] },
  { title: 'channels to the front', inputs: [[8, 5, 3]], parameters: { dims: [3, 1, 2] }, output: [3, 8, 5] },
  { title: 'a matrix on its side', inputs: [[4, 6]], parameters: { dims: [2, 1] }, output: [6, 4] },
  { title: 'a vector', inputs: [[7]], parameters: { dims: 1 }, output: [7] },
  { title: 'open sizes move along', inputs: [[null, 5, 3]], output: [5, null, 3] },
  { title: 'too few axes', inputs: [[8, 5, 3]], parameters: { dims: [2, 1] }, fault: 'permute-dims' },
  { title: 'one axis twice', inputs: [[8, 5]], parameters: { dims: [2, 2] }, fault: 'permute-dims' },
  { title: 'a single number', inputs: [[]], fault: 'permute-dims' },
];
