import { defineMerge } from '../merge.ts';

export const Average = defineMerge({
  type: 'Average',
  summary: 'Takes the mean of several feature maps position by position.',
  verb: 'Averages',
  participle: 'averaged',
  combine: (b, inputs) =>
    b.divide(
      inputs.reduce((sum, x) => b.add(sum, x)),
      b.constant(inputs.length),
    ),
  tfjs: 'average',
});
