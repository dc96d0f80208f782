import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'passes on what the block is given', inputs: [[56, 56, 64]], output: [56, 56, 64] },
];
