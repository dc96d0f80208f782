import { defineMerge } from '../merge.ts';

export const Minimum = defineMerge({
  type: 'Minimum',
  summary: 'Keeps the smaller of its inputs position by position.',
  verb: 'Keeps the smallest of',
  participle: 'compared',
  combine: (b, inputs) => inputs.reduce((smallest, x) => b.minimum(smallest, x)),
  tfjs: 'minimum',
});
