import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'one row by default', inputs: [[8, 3]], output: [24] },
  { title: 'a map from a vector', inputs: [[24]], parameters: { targetShape: [2, 4, 3] }, output: [2, 4, 3] },
  { title: 'what remains', inputs: [[8, 3]], parameters: { targetShape: [4, -1] }, output: [4, 6] },
  { title: 'one number for a list', inputs: [[8, 3]], parameters: { targetShape: 24 }, output: [24] },
  { title: 'None counts as -1', inputs: [[8, 3]], parameters: { targetShape: [null, 3] }, output: [8, 3] },
  { title: 'a single number', inputs: [[1, 1]], parameters: { targetShape: [] }, output: [] },
  { title: 'squeeze and excitation', inputs: [[16]], parameters: { targetShape: [1, 1, 16] }, output: [1, 1, 16] },
  { title: 'open sizes, one remains open', inputs: [[null, 3]], parameters: { targetShape: [-1, 3] }, output: [null, 3] },
  { title: 'open sizes, all said', inputs: [[null, 3]], parameters: { targetShape: [4, 3] }, output: [4, 3] },
  { title: 'what does not divide', inputs: [[8, 3]], parameters: { targetShape: [5, -1] }, fault: 'reshape-target' },
  { title: 'another number of values', inputs: [[8, 3]], parameters: { targetShape: [5, 5] }, fault: 'reshape-target' },
  { title: 'nothing fits into 0', inputs: [[8, 3]], parameters: { targetShape: [0, -1] }, fault: 'reshape-target' },
  { title: 'two sizes open', inputs: [[8, 3]], parameters: { targetShape: [-1, -1] }, fault: 'reshape-target' },
];
