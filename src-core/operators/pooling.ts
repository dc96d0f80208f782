import type { Padding } from '../shapes/window.ts';
import { dataFormatParameter, expectChannelsLast } from './dataFormat.ts';
import type { OperatorDefinition } from './define.ts';
import { defineOperator } from './define.ts';
import { expectMap, formatPair, paddingParameter, windowShape } from './images.ts';
import type { Pair, Parameters } from './parameter.ts';
import { boolean, optionalPair, pair } from './parameter.ts';

const parameters = {
  poolSize: pair({ label: 'Pool size', words: 'Height and width of the window.', default: [2, 2], prominent: true }),
  strides: optionalPair({
    label: 'Strides',
    words: 'How far the window moves; empty means as far as the pool is wide.',
    empty: 'pool size',
    default: null,
    prominent: true,
  }),
  padding: {
    ...paddingParameter,
    words:
      'With same, windows reach past the border, where nothing counts, and stride 1 keeps the size; with valid only whole windows are used.',
  },
  dataFormat: dataFormatParameter,
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
  alsoCalled: string;
  verb: string;
  primitive: 'maxPool2d' | 'averagePool2d';
}): OperatorDefinition<typeof parameters> {
  return defineOperator({
    type: options.type,
    kind: 'pooling',
    summary: options.summary,
    alsoCalled: options.alsoCalled,
    parameters,
    inputs: { min: 1, max: 1 },
    describe: (values) => `${options.verb} each window of ${values.poolSize[0]} × ${values.poolSize[1]}.`,
    badge: (values) => `${formatPair(values.poolSize)}, /${formatPair(poolStrides(values), true)}`,
    shape: ([input], values) => {
      const wrong = expectChannelsLast(values, options.type);
      if (wrong) return { fault: wrong };
      const window = { kernel: values.poolSize, strides: poolStrides(values), padding: values.padding as Padding };
      return windowShape(input ?? [], window, input?.[2] ?? null, options.type);
    },
    weights: () => [],
    macs: () => 0,
    reach: (values) => ({ kernel: values.poolSize, stride: poolStrides(values) }),
    lower: (b, [x], values) =>
      b[options.primitive](x!, { size: values.poolSize, strides: poolStrides(values), padding: values.padding as Padding }),
    tfjs: options.tfjs,
    keras: true,
  });
}

const globalParameters = {
  keepdims: boolean({
    label: 'Keep dimensions',
    words: 'Yes: the result stays a map of 1 × 1, which broadcasts over feature maps.',
    default: false,
  }),
  dataFormat: dataFormatParameter,
} satisfies Parameters;

/** Global max and average pooling differ in one word and one primitive. */
export function defineGlobalPooling(options: {
  type: string;
  tfjs: string;
  summary: string;
  alsoCalled: string;
  describe: string;
  primitive: 'max' | 'mean';
}): OperatorDefinition<typeof globalParameters> {
  return defineOperator({
    type: options.type,
    kind: 'pooling',
    summary: options.summary,
    alsoCalled: options.alsoCalled,
    parameters: globalParameters,
    inputs: { min: 1, max: 1 },
    describe: ({ keepdims }) => `${options.describe}${keepdims ? ', as a map of 1 × 1' : ''}.`,
    badge: ({ keepdims }) => (keepdims ? '1×1' : ''),
    shape: ([input], values) => {
      const wrong = expectChannelsLast(values, options.type) ?? expectMap(input ?? [], options.type);
      if (wrong) return { fault: wrong };
      const channels = input?.[2] ?? null;
      return { shape: values.keepdims ? [1, 1, channels] : [channels] };
    },
    weights: () => [],
    macs: () => 0,
    reach: () => 'all',
    lower: (b, [x], { keepdims }) => b[options.primitive](x!, [1, 2], keepdims),
    tfjs: options.tfjs,
    keras: true,
  });
}
