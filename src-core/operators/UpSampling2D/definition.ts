import type { PrimitiveBuilder, Value } from '../../primitives/builder.ts';
import { dataFormatParameter, expectChannelsLast } from '../dataFormat.ts';
import { defineOperator } from '../define.ts';
import { expectMap, formatPair } from '../images.ts';
import type { Pair } from '../parameter.ts';
import { pair } from '../parameter.ts';
import { expectResizable, interpolationParameter, resize, resizeReach } from '../resizing.ts';

/** Sizes at which no position is at the border any more: what a position sees away from it. */
const plenty = 32;

/** Each row and column several times: cheaper by broadcasting than by a matrix. */
function repeat(b: PrimitiveBuilder, x: Value, [rows, columns]: Pair): Value {
  const [, height, width, channels] = x.shape as [null, number, number, number];
  const ones = (n: number) => b.array(new Array<number>(n).fill(1), [n, 1]);
  const tall = b.multiply(b.reshape(x, [height, 1, width * channels]), ones(rows));
  const wide = b.multiply(b.reshape(tall, [height * rows * width, 1, channels]), ones(columns));
  return b.reshape(wide, [height * rows, width * columns, channels]);
}

/** Keras's `UpSampling2D`: nearest repeats, the others are `tf.image.resize`. */
export const UpSampling2D = defineOperator({
  type: 'UpSampling2D',
  kind: 'shape',
  summary: 'Makes the feature map larger by a whole factor.',
  alsoCalled: 'Upsample, interpolate, nearest, bilinear, resize',
  parameters: {
    size: pair({ label: 'Size', words: 'How many times as high and as wide.', default: [2, 2], prominent: true }),
    interpolation: interpolationParameter('nearest'),
    dataFormat: dataFormatParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ size, interpolation }) =>
    interpolation === 'nearest'
      ? `Repeats each row ${size[0]} times and each column ${size[1]} times.`
      : `Makes the feature map ${size[0]} times as high and ${size[1]} times as wide (${interpolation}).`,
  badge: ({ size, interpolation }) => `×${formatPair(size, true)}${interpolation === 'nearest' ? '' : `, ${interpolation}`}`,
  shape: ([input], values) => {
    const wrong = expectChannelsLast(values, 'UpSampling2D') ?? expectMap(input ?? [], 'UpSampling2D');
    if (wrong) return { fault: wrong };
    const [height, width, channels] = input as [number | null, number | null, number | null];
    const [rows, columns] = values.size;
    const to = [height === null ? null : height * rows, width === null ? null : width * columns];
    const large = values.interpolation === 'nearest' ? null : expectResizable([height, width, channels], to, 'UpSampling2D');
    return large ? { fault: large } : { shape: [...to, channels] };
  },
  weights: () => [],
  macs: () => 0,
  reach: ({ size, interpolation }) =>
    resizeReach({ interpolation, from: [plenty, plenty], to: [plenty * size[0], plenty * size[1]] }),
  lower: (b, [x], { size, interpolation }) => {
    if (interpolation === 'nearest') return repeat(b, x!, size);
    const [, height, width] = x!.shape as [null, number, number];
    return resize(b, x!, { interpolation, from: [height, width], to: [height * size[0], width * size[1]] });
  },
  // tfjs-layers resizes without half-pixel centres and knows two interpolations
  // tfjs counts from the corners of pixels, not from their centres
  tfjs: null,
  keras: true,
});
