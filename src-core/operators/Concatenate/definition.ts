import type { Value } from '../../primitives/builder.ts';
import type { Dimension, Shape } from '../../shapes/shape.ts';
import { fault, formatShape } from '../../shapes/shape.ts';
import { sampleAxis } from '../axes.ts';
import { defineOperator } from '../define.ts';
import { integer } from '../parameter.ts';

export const Concatenate = defineOperator({
  type: 'Concatenate',
  kind: 'merge',
  summary: 'Puts feature maps one behind the other: keeps all channels.',
  alsoCalled: 'cat, concat, skip connection',
  parameters: {
    axis: integer({
      label: 'Axis',
      words: 'Along which axis; -1 is the channels. Counted with the batch as 0.',
      default: -1,
      min: -8,
      max: 8,
    }),
  },
  inputs: { min: 2, max: Number.POSITIVE_INFINITY },
  describe: ({ axis }) =>
    axis === -1 ? 'Puts the channels of its inputs one behind the other.' : `Joins its inputs along axis ${axis}.`,
  badge: ({ axis }) => (axis === -1 ? '' : `axis ${axis}`),
  shape: (inputs, { axis }) => {
    const first = inputs[0] ?? [];
    const along = sampleAxis(axis, first.length);
    if (along === null) {
      return fault('concatenate-axis', axisWords(axis, first));
    }
    let sum: Dimension = 0;
    for (const [index, shape] of inputs.entries()) {
      if (!alikeElsewhere(first, shape, along)) {
        return fault(
          'concatenate-mismatch',
          `These can't be joined: one input is ${formatShape(first)}, another ${formatShape(shape)}. Everything but the joined axis must be alike.`,
          index,
        );
      }
      const size = shape[along] as Dimension;
      sum = sum === null || size === null ? null : sum + size;
    }
    // as Keras declares it: sizes that the first leaves open stay open
    return { shape: first.map((size, i) => (i === along ? sum : size)) };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, inputs, { axis }) => b.concat(inputs, (sampleAxis(axis, (inputs[0] as Value).shape.length - 1) as number) + 1),
  tfjs: 'concatenate',
  keras: true,
});

function axisWords(axis: number, shape: Shape): string {
  if (axis === 0 || axis === -1 - shape.length)
    return `Axis ${axis} is the batch: joining along it would mix up samples. Use -1 for the channels, or 1 for the first axis of a sample.`;
  return `Axis ${axis} does not exist in ${formatShape(shape)}. Use -1 for the channels.`;
}

function alikeElsewhere(a: Shape, b: Shape, along: number): boolean {
  return a.length === b.length && a.every((size, i) => i === along || size === null || b[i] === null || size === b[i]);
}
