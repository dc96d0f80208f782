import { defineArithmetic } from '../merge.ts';

export const Add = defineArithmetic({
  type: 'Add',
  summary: 'Adds feature maps position by position: where a shortcut joins.',
  alsoCalled: 'sum, plus, skip connection, shortcut, residual connection',
  verb: 'Adds',
  participle: 'added',
  sign: '+',
  combine: (b, inputs) => inputs.reduce((sum, x) => b.add(sum, x)),
  tfjs: 'add',
});
