import type { Padding } from '../shapes/window.ts';
import type { OperatorDefinition } from './define.ts';
import { defineOperator } from './define.ts';
import { formatPair, paddingParameter, windowShape } from './images.ts';
import type { Pair, Parameters } from './parameter.ts';
import { optionalPair, pair } from './parameter.ts';

const parameters = {
  poolSize: pair({ label: 'Pool size', words: 'Height and width of the window.', default: [2, 2], prominent: true }),
  strides: optionalPair({
    label: 'Strides',
    words: 'How far the window moves; empty means as far as the pool is wide.',
    default: null,
    prominent: true,
  }),
  padding: paddingParameter,
} satisfies Parameters;

/** The stride that is used: the pool's own size where none is said (Keras). */
export function poolStrides(values: { poolSize: Pair; strides: Pair | null }): Pair {
  return values.strides ?? values.poolSize;
}

/** Max and average pooling differ in one word and one primitive. */
export function definePooling(options: {
  type: string;
  tfjs: string;
  summary: string;
  verb: string;
  primitive: 'maxPool2d' | 'averagePool2d';
}): OperatorDefinition<typeof parameters> {
  return defineOperator({
    type: options.type,
    kind: 'pooling',
    summary: options.summary,
    parameters,
    inputs: { min: 1, max: 1 },
    describe: (values) => `${options.verb} each window of ${values.poolSize[0]} × ${values.poolSize[1]}.`,
    badge: (values) => `${formatPair(values.poolSize)}, /${formatPair(poolStrides(values), true)}`,
    shape: ([input], values) =>
      windowShape(
        input ?? [],
        { kernel: values.poolSize, strides: poolStrides(values), padding: values.padding as Padding },
        input?.[2] ?? null,
        options.type,
      ),
    weights: () => [],
    macs: () => 0,
    reach: (values) => ({ kernel: values.poolSize, stride: poolStrides(values) }),
    lower: (b, [x], values) =>
      b[options.primitive](x!, { size: values.poolSize, strides: poolStrides(values), padding: values.padding as Padding }),
    tfjs: options.tfjs,
    keras: true,
  });
}
