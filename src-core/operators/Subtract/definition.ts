import type { Value } from '../../primitives/builder.ts';
import { defineArithmetic } from '../merge.ts';

export const Subtract = defineArithmetic({
  type: 'Subtract',
  summary: 'Takes the second feature map from the first, position by position.',
  verb: 'Subtracts',
  participle: 'subtracted',
  sign: '−',
  max: 2,
  combine: (b, [x, y]) => b.subtract(x as Value, y as Value),
  tfjs: null,
});
