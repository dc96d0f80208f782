import { defineArithmetic } from '../merge.ts';

export const Add = defineArithmetic({
  type: 'Add',
  summary: 'Adds feature maps position by position: where a shortcut joins.',
  verb: 'Adds',
  participle: 'added',
  sign: '+',
  combine: (b, inputs) => inputs.reduce((sum, x) => b.add(sum, x)),
  tfjs: 'add',
});
