import type { PrimitiveBuilder, Value } from '../../primitives/builder.ts';
import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { numbers } from '../parameter.ts';

type Factors = number | readonly number[];

function asValue(b: PrimitiveBuilder, factors: Factors): Value {
  return typeof factors === 'number' ? b.constant(factors) : b.array(factors, [factors.length]);
}

function words(factors: Factors): string {
  return typeof factors === 'number' ? String(Number(factors.toPrecision(4))) : 'a number for each channel';
}

export const Rescaling = defineOperator({
  type: 'Rescaling',
  kind: 'normalization',
  summary: 'Multiplies and shifts the values, such as pixels from 0 to 255 to what a network expects.',
  parameters: {
    scale: numbers({
      label: 'Scale',
      words: 'What each value is multiplied by, one number or one a channel.',
      default: 1 / 255,
    }),
    offset: numbers({ label: 'Offset', words: 'What is added then, one number or one a channel.', default: 0 }),
  },
  inputs: { min: 1, max: 1 },
  describe: ({ scale, offset }) => `Multiplies by ${words(scale)} and adds ${words(offset)}.`,
  badge: ({ scale }) => (typeof scale === 'number' ? `× ${words(scale)}` : ''),
  shape: ([input = []], { scale, offset }) => {
    const channels = input.at(-1);
    for (const [factors, name] of [
      [scale, 'scale'],
      [offset, 'offset'],
    ] as const) {
      if (typeof factors === 'number' || factors.length === 1 || factors.length === channels) continue;
      return fault(
        'rescaling-channels',
        `Rescaling has ${factors.length} numbers as its ${name}, but gets ${formatShape(input)}. Give one number, or one for each of the last axis.`,
      );
    }
    return { shape: input };
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { scale, offset }) => b.add(b.multiply(x!, asValue(b, scale)), asValue(b, offset)),
  tfjs: 'rescaling',
  keras: true,
});
