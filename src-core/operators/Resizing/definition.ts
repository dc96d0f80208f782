import type { PrimitiveBuilder, Value } from '../../primitives/builder.ts';
import { croppedTo, paddingTo } from '../../shapes/aspect.ts';
import { fault } from '../../shapes/shape.ts';
import { dataFormatParameter, expectChannelsLast } from '../dataFormat.ts';
import { defineOperator } from '../define.ts';
import { expectMap } from '../images.ts';
import type { Pair } from '../parameter.ts';
import { boolean, choice, integer, number } from '../parameter.ts';
import { expectResizable, interpolationParameter, resize, resizeReach } from '../resizing.ts';

/** Puts `value` around the map: zeros first, then what they lack, so that the map itself stays exact. One axis has margins. */
function surround(b: PrimitiveBuilder, x: Value, [rows, columns]: Pair, value: number): Value {
  if (rows === 0 && columns === 0) return x;
  const padded = b.pad(x, [
    [0, 0],
    [rows, rows],
    [columns, columns],
    [0, 0],
  ]);
  if (value === 0) return padded;
  const margin = Math.max(rows, columns);
  const size = padded.shape[rows > 0 ? 1 : 2] as number;
  const frame = Array.from({ length: size }, (_, i) => (i >= margin && i < size - margin ? 0 : value));
  return b.add(padded, b.array(frame, rows > 0 ? [size, 1, 1] : [1, size, 1]));
}

/** Keras's `Resizing` on TensorFlow: `tf.image.resize`, the picture cropped or padded to the new shape first. */
export const Resizing = defineOperator({
  type: 'Resizing',
  kind: 'shape',
  summary: 'Brings images to a height and width.',
  alsoCalled: 'interpolate, Resize, scale',
  parameters: {
    height: integer({ label: 'Height', words: 'How many rows the image has afterwards.', default: 224, prominent: true }),
    width: integer({ label: 'Width', words: 'How many columns the image has afterwards.', default: 224, prominent: true }),
    interpolation: interpolationParameter('bilinear'),
    cropToAspectRatio: boolean({
      label: 'Crop to aspect ratio',
      words: 'Cuts off what does not fit the new shape, so that nothing is stretched.',
      default: false,
    }),
    padToAspectRatio: boolean({
      label: 'Pad to aspect ratio',
      words: 'Fills up to the new shape, so that nothing is stretched or lost.',
      default: false,
    }),
    fillMode: choice({
      label: 'Fill mode',
      words: 'What the padding holds.',
      options: ['constant'],
      default: 'constant',
      advanced: true,
    }),
    fillValue: number({ label: 'Fill value', words: 'The number that the padding holds.', default: 0, advanced: true }),
    antialias: boolean({
      label: 'Antialias',
      words: 'Where the image shrinks, all pixels count and not only those nearby.',
      default: false,
    }),
    dataFormat: dataFormatParameter,
  },
  inputs: { min: 1, max: 1 },
  describe: ({ height, width, interpolation, cropToAspectRatio, padToAspectRatio }) => {
    const first = cropToAspectRatio ? ', cropped to that shape first' : padToAspectRatio ? ', padded to that shape first' : '';
    return `Brings the image to ${height} × ${width}${first} (${interpolation}).`;
  },
  badge: ({ height, width }) => `${height}×${width}`,
  shape: ([input], values) => {
    const wrong = expectChannelsLast(values, 'Resizing') ?? expectMap(input ?? [], 'Resizing');
    if (wrong) return { fault: wrong };
    if (values.cropToAspectRatio && values.padToAspectRatio) {
      return fault('resize-aspect', 'Resizing can crop to the aspect ratio or pad to it, not both. Turn one of the two off.');
    }
    const [height, width, channels] = input as [number | null, number | null, number | null];
    const to: Pair = [values.height, values.width];
    const margins = values.padToAspectRatio && height !== null && width !== null ? paddingTo([height, width], to) : [0, 0];
    const from = [height, width].map((size, axis) => (size === null ? null : size + 2 * (margins[axis] as number)));
    const large = expectResizable([...from, channels], to, 'Resizing');
    return large ? { fault: large } : { shape: [...to, channels] };
  },
  weights: () => [],
  macs: () => 0,
  reach: (values, [input]) => {
    const [height, width] = input ?? [];
    if (height == null || width == null) return 'all';
    const to: Pair = [values.height, values.width];
    const { interpolation, antialias } = values;
    const crop = values.cropToAspectRatio ? croppedTo([height, width], to) : null;
    const margins = values.padToAspectRatio ? paddingTo([height, width], to) : [0, 0];
    const from: Pair = crop ? crop.size : [height + 2 * (margins[0] as number), width + 2 * (margins[1] as number)];
    return resizeReach({ interpolation, from, to, antialias });
  },
  lower: (b, [x], values) => {
    const [, height, width] = x!.shape as [null, number, number];
    const { interpolation, antialias } = values;
    const to: Pair = [values.height, values.width];
    let [y, from]: [Value, Pair] = [x!, [height, width]];
    if (values.cropToAspectRatio) {
      const { begin, size } = croppedTo(from, to);
      if (size[0] !== height || size[1] !== width) y = b.slice(y, [0, ...begin, 0], [null, ...size, null]);
      from = size;
    } else if (values.padToAspectRatio) {
      const margins = paddingTo(from, to);
      y = surround(b, y, margins, values.fillValue);
      from = [height + 2 * margins[0], width + 2 * margins[1]];
    }
    return resize(b, y, { interpolation, from, to, antialias });
  },
  // tfjs-layers resizes without half-pixel centres and knows two interpolations
  tfjs: null,
  keras: true,
});
