import type { Dimension, Shape } from '../../shapes/shape.ts';
import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { integer } from '../parameter.ts';

/** Keras counts the batch as axis 0; the index into the sample's axes, or null where it does not exist. */
function sampleAxis(axis: number, rank: number): number | null {
  const index = axis < 0 ? rank + axis : axis - 1;
  return index >= 0 && index < rank ? index : null;
}

export const Concatenate = defineOperator({
  type: 'Concatenate',
  kind: 'merge',
  summary: 'Puts feature maps one behind the other: keeps all channels.',
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
      return fault('concatenate-axis', `Axis ${axis} does not exist in ${formatShape(first)}. Use -1 for the channels.`);
    }
    let sum: Dimension = 0;
    const merged = [...first];
    for (const [index, shape] of inputs.entries()) {
      if (!alikeElsewhere(first, shape, along)) {
        return fault(
          'concatenate-mismatch',
          `These can't be joined: one input is ${formatShape(first)}, another ${formatShape(shape)}. Everything but the joined axis must be alike.`,
          index,
        );
      }
      for (const [i, size] of shape.entries()) if (merged[i] === null) merged[i] = size;
      const size = shape[along] as Dimension;
      sum = sum === null || size === null ? null : sum + size;
    }
    merged[along] = sum;
    return { shape: merged };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, inputs, { axis }) => b.concat(inputs, axis < 0 ? (inputs[0]?.shape.length ?? 0) + axis : axis),
  tfjs: 'concatenate',
  keras: true,
});

function alikeElsewhere(a: Shape, b: Shape, along: number): boolean {
  return a.length === b.length && a.every((size, i) => i === along || size === null || b[i] === null || size === b[i]);
}
