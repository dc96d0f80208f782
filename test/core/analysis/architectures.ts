import type { NetloomDocument } from '#core/document/types.ts';
import type { Row } from '../draw.ts';
import { draw } from '../draw.ts';

const image: Row = ['image', 'InputLayer', { shape: [224, 224, 3] }];

/** Rows in a chain: each is fed by the one before. */
function chain(layers: readonly (readonly [type: string, parameters: Record<string, unknown>])[]): NetloomDocument {
  const rows: Row[] = [image];
  for (const [i, [type, parameters]] of layers.entries()) rows.push([`l${i}`, type, parameters, i === 0 ? 'image' : `l${i - 1}`]);
  return draw(...rows);
}

/** The layouts behind published receptive fields; a few channels are enough. */
export const architectures = {
  /** Simonyan and Zisserman 2014, configuration D, up to the last pooling. */
  vgg16: chain(
    [2, 2, 3, 3, 3].flatMap((count) => [
      ...Array.from({ length: count }, () => ['Conv2D', { filters: 4, padding: 'same' }] as const),
      ['MaxPooling2D', {}] as const,
    ]),
  ),
  /** Howard et al. 2017, up to the last pointwise convolution. */
  mobileNetV1: chain([
    ['Conv2D', { filters: 4, strides: 2, padding: 'same' }],
    ...[1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1].flatMap(
      (strides) =>
        [
          ['DepthwiseConv2D', { strides, padding: 'same' }],
          ['Conv2D', { filters: 4, kernelSize: 1 }],
        ] as const,
    ),
  ]),
  resnet50: residual([3, 4, 6, 3]),
  resnet101: residual([3, 4, 23, 3]),
} as const;

/** He et al. 2015 as the measured networks had it: the last unit of each stage but the last one has the stride, on its 3 x 3. */
function residual(units: readonly number[]): NetloomDocument {
  const rows: Row[] = [
    image,
    ['stem', 'Conv2D', { filters: 4, kernelSize: 7, strides: 2, padding: 'same' }, 'image'],
    ['pool', 'MaxPooling2D', { poolSize: 3, strides: 2, padding: 'same' }, 'stem'],
  ];
  let last = 'pool';
  for (const [stage, count] of units.entries()) {
    for (let unit = 0; unit < count; unit++) {
      const id = `s${stage}u${unit}`;
      const strides = stage < units.length - 1 && unit === count - 1 ? 2 : 1;
      rows.push(
        [`${id}a`, 'Conv2D', { filters: 4, kernelSize: 1 }, last],
        [`${id}b`, 'Conv2D', { filters: 4, strides, padding: 'same' }, `${id}a`],
        [`${id}c`, 'Conv2D', { filters: 4, kernelSize: 1 }, `${id}b`],
        [`${id}s`, 'Conv2D', { filters: 4, kernelSize: 1, strides }, last],
        [id, 'Add', {}, `${id}c`, `${id}s`],
      );
      last = id;
    }
  }
  return draw(...rows);
}
