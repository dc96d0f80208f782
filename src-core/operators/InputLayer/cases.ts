import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'gives the shape that it says', inputs: [], parameters: { shape: [224, 224, 3] }, output: [224, 224, 3] },
  { title: 'stands for a digit by default', inputs: [], output: [28, 28, 1] },
  { title: 'may leave sizes open', inputs: [], parameters: { shape: [null, null, 3] }, output: [null, null, 3] },
  { title: 'takes vectors', inputs: [], parameters: { shape: [7] }, output: [7] },
  { title: 'takes single numbers', inputs: [], parameters: { shape: [] }, output: [] },
];
