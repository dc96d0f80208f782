import { fault, formatShape } from '../../shapes/shape.ts';
import { defineOperator } from '../define.ts';
import { integer } from '../parameter.ts';

export const RepeatVector = defineOperator({
  type: 'RepeatVector',
  kind: 'shape',
  summary: 'Writes a vector several times, as a sequence.',
  parameters: { n: integer({ label: 'Times', words: 'How often the vector is written.', default: 2, prominent: true }) },
  inputs: { min: 1, max: 1 },
  describe: ({ n }) => `Writes the vector ${n} times.`,
  badge: ({ n }) => `×${n}`,
  shape: ([input = []], { n }) => {
    if (input.length === 1) return { shape: [n, ...input] };
    return fault('not-a-vector', `RepeatVector repeats a vector, but gets ${formatShape(input)}. Put a Flatten before it.`);
  },
  weights: () => [],
  macs: () => 0,
  lower: (b, [x], { n }) => b.multiply(b.reshape(x!, [1, x!.shape[1] as number]), b.array(new Array<number>(n).fill(1), [n, 1])),
  tfjs: 'repeatVector',
  keras: true,
});
