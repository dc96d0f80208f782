import type { OperatorCase } from '../case.ts';

export const cases: readonly OperatorCase[] = [
  { title: 'one row on every side by default', inputs: [[8, 8, 3]], output: [10, 10, 3] },
  { title: 'one number for all sides', inputs: [[224, 224, 3]], parameters: { padding: 3 }, output: [230, 230, 3] },
  { title: 'height and width', inputs: [[8, 8, 3]], parameters: { padding: [1, 2] }, output: [10, 12, 3] },
  {
    title: 'each side on its own',
    inputs: [[224, 224, 3]],
    parameters: {
      padding: [
        [0, 1],
        [0, 1],
      ],
    },
    output: [225, 225, 3],
  },
  { title: 'a vector', inputs: [[64]], fault: 'not-a-feature-map' },
];
