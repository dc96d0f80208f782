import { defineArithmetic } from '../merge.ts';

export const Multiply = defineArithmetic({
  type: 'Multiply',
  summary: 'Multiplies feature maps position by position: gates and attention.',
  alsoCalled: 'product, gate, attention, scale',
  verb: 'Multiplies',
  participle: 'multiplied',
  sign: '×',
  combine: (b, inputs) => inputs.reduce((product, x) => b.multiply(product, x)),
  tfjs: 'multiply',
});
