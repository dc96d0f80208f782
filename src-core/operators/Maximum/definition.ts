import { defineMerge } from '../merge.ts';

export const Maximum = defineMerge({
  type: 'Maximum',
  summary: 'Keeps the larger of its inputs position by position.',
  verb: 'Keeps the largest of',
  participle: 'compared',
  combine: (b, inputs) => inputs.reduce((largest, x) => b.maximum(largest, x)),
  tfjs: 'maximum',
});
