import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { Field } from '#core/analysis/types.ts';
import { renameNode } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import type { Row } from '../draw.ts';
import { draw, graph } from '../draw.ts';
import { architectures } from './architectures.ts';
import { openEye } from './gradientField.ts';

const image: Row = ['in', 'InputLayer', { shape: [41, 45, 1] }];
const even: Row = ['in', 'InputLayer', { shape: [48, 40, 1] }];

function fieldAt(document: NetloomDocument, id: string): Exclude<Field, 'all'> {
  const { root, problems } = analyze(document);
  expect(problems).toEqual([]);
  const field = root.nodes.get(id)?.field;
  if (!field || field === 'all') throw new Error(`${id} sees ${field}`);
  return field;
}

const conv = (id: string, from: string, parameters: Record<string, unknown>): Row => [
  id,
  'Conv2D',
  { filters: 1, ...parameters },
  from,
];

const networks: readonly (readonly [string, NetloomDocument])[] = [
  ['one convolution', draw(image, conv('out', 'in', { kernelSize: [3, 5] }))],
  [
    'padding and strides',
    draw(
      image,
      conv('a', 'in', { kernelSize: 5, strides: 2, padding: 'same' }),
      conv('out', 'a', { kernelSize: 3, strides: [3, 2], padding: 'same' }),
    ),
  ],
  [
    'strides on even sizes, where the padding is uneven',
    draw(even, conv('a', 'in', { strides: 2, padding: 'same' }), conv('out', 'a', { strides: 2, padding: 'same' })),
  ],
  [
    'an even kernel',
    draw(even, conv('a', 'in', { kernelSize: 2, padding: 'same' }), conv('out', 'a', { kernelSize: [4, 2], padding: 'same' })),
  ],
  ['dilation', draw(image, conv('a', 'in', { dilationRate: 3, padding: 'same' }), conv('out', 'a', { dilationRate: [2, 1] }))],
  ['pooling', draw(image, conv('a', 'in', {}), ['out', 'AveragePooling2D', { poolSize: 3, strides: 2, padding: 'same' }, 'a'])],
  [
    'zero padding',
    draw(
      image,
      [
        'a',
        'ZeroPadding2D',
        {
          padding: [
            [3, 0],
            [1, 2],
          ],
        },
        'in',
      ],
      conv('out', 'a', { kernelSize: 7, strides: 2 }),
    ),
  ],
  ['depthwise', draw(image, ['a', 'DepthwiseConv2D', { kernelSize: 5, strides: 2 }, 'in'], conv('out', 'a', { kernelSize: 1 }))],
  [
    'a residual block whose shortcut is strided',
    draw(
      even,
      conv('a', 'in', { strides: 2, padding: 'same' }),
      ['n', 'BatchNormalization', {}, 'a'],
      ['r', 'ReLU', {}, 'n'],
      conv('b', 'r', { padding: 'same' }),
      conv('s', 'in', { kernelSize: 1, strides: 2, padding: 'same' }),
      ['out', 'Add', {}, 'b', 's'],
    ),
  ],
  [
    'paths of different reach',
    draw(image, conv('a', 'in', { kernelSize: 5, padding: 'same' }), conv('b', 'in', { dilationRate: 4, padding: 'same' }), [
      'out',
      'Concatenate',
      {},
      'a',
      'b',
      'in',
    ]),
  ],
  [
    'a block that repeats',
    {
      ...draw(image, conv('a', 'in', { strides: 2 }), ['out', 'block:b', {}, 'a']),
      blocks: {
        b: { parameters: [], graph: graph(['x', 'BlockInput'], conv('c', 'x', { padding: 'same' }), ['d', 'Add', {}, 'c', 'x']) },
      },
    },
  ],
];

describe('the receptive field is where the gradient at the image is not zero', () => {
  it.each(networks)('%s', async (_name, document) => {
    const { size, stride, padding } = fieldAt(document, 'out');
    const eye = await openEye(document);
    // From the middle on, so that the border hides nothing
    for (const shift of [0, 1]) {
      const [row, column] = [Math.floor(eye.height / 2) + shift, Math.floor(eye.width / 2) + shift];
      const [top, left] = [row * stride[0] - padding[0], column * stride[1] - padding[1]];
      expect(eye.at(row, column)).toEqual({ rows: [top, top + size[0] - 1], columns: [left, left + size[1] - 1] });
    }
  });
});

/** Araujo et al. 2019, table 1: receptive field and effective stride at the last feature map. */
describe('published receptive fields', () => {
  it.each([
    ['vgg16', 212, 32, 90],
    ['mobileNetV1', 315, 32, null],
    ['resnet50', 483, 32, null],
    ['resnet101', 1027, 32, null],
  ] as const)('%s sees %s', (name, size, stride, padding) => {
    const document = architectures[name];
    const field = fieldAt(document, document.graph.nodes.at(-1)!.id);
    expect(field).toMatchObject({ size: [size, size], stride: [stride, stride] });
    if (padding !== null) expect(field.padding).toEqual([padding, padding]);
  });

  it('behind global pooling and dense layers it is everything', () => {
    const document = draw(image, ['g', 'GlobalAveragePooling2D', {}, 'in'], ['d', 'Dense', { units: 2 }, 'g']);
    const { nodes } = analyze(document).root;
    expect([nodes.get('g')?.field, nodes.get('d')?.field]).toEqual(['all', 'all']);
  });
});

/** Neighbours behind an upsampling see different numbers of positions: the field is that of the one that sees most. */
describe('the receptive field behind an upsampling', () => {
  it.each<readonly [string, NetloomDocument]>([
    ['a transposed convolution', draw(even, ['out', 'Conv2DTranspose', { filters: 1, strides: 2 }, 'in'])],
    [
      'padding same',
      draw(
        even,
        ['a', 'Conv2DTranspose', { filters: 1, kernelSize: 4, strides: 2, padding: 'same' }, 'in'],
        conv('out', 'a', {}),
      ),
    ],
    [
      'down and up again',
      draw(
        even,
        conv('a', 'in', { strides: 2, padding: 'same' }),
        conv('b', 'a', { strides: 2, padding: 'same' }),
        ['c', 'Conv2DTranspose', { filters: 1, kernelSize: 2, strides: 2 }, 'b'],
        ['d', 'Conv2DTranspose', { filters: 1, kernelSize: 3, strides: 2, padding: 'same' }, 'c'],
        conv('out', 'd', { padding: 'same' }),
      ),
    ],
    [
      'a shortcut across',
      draw(
        even,
        conv('a', 'in', { strides: 2, padding: 'same' }),
        conv('b', 'a', { kernelSize: 5, padding: 'same' }),
        ['c', 'Conv2DTranspose', { filters: 1, kernelSize: 2, strides: 2 }, 'b'],
        ['d', 'Concatenate', {}, 'in', 'c'],
        conv('out', 'd', { padding: 'same' }),
      ),
    ],
    [
      'nearest neighbours',
      draw(
        even,
        conv('a', 'in', { strides: 2, padding: 'same' }),
        ['b', 'UpSampling2D', { size: 2 }, 'a'],
        conv('out', 'b', { padding: 'same' }),
      ),
    ],
    ['bilinear', draw(even, ['b', 'UpSampling2D', { size: 2, interpolation: 'bilinear' }, 'in'], conv('out', 'b', {}))],
    ['bilinear by 3', draw(image, ['b', 'UpSampling2D', { size: 3, interpolation: 'bilinear' }, 'in'], conv('out', 'b', {}))],
    [
      'down by what came up',
      draw(even, ['b', 'UpSampling2D', { size: 2 }, 'in'], conv('out', 'b', { kernelSize: 2, strides: 2 })),
    ],
  ])('%s', async (_name, document) => {
    const { size, stride } = fieldAt(document, 'out');
    const eye = await openEye(document);
    const [row, column] = [Math.floor(eye.height / 2), Math.floor(eye.width / 2)];
    const seen = Array.from({ length: 13 }, (_, i) => eye.at(row + i, column + i));
    const most = (axis: 'rows' | 'columns') => Math.max(...seen.map((one) => one[axis][1] - one[axis][0] + 1));
    expect([most('rows'), most('columns')]).toEqual(size);
    const step = (seen[12]!.rows[0] - seen[0]!.rows[0]) / 12;
    expect(step).toBeCloseTo(stride[0]);
  });
});

describe('paths that see the same', () => {
  const block = { parameters: [], graph: draw(['in', 'BlockInput'], ['inner', 'LeakyReLU', {}, 'in']).graph };
  const document: NetloomDocument = {
    ...draw(even, ['up', 'UpSampling2D', {}, 'in'], ['b', 'block:k', {}, 'up'], ['out', 'Add', {}, 'b', 'up']),
    blocks: { k: { ...block, graph: { ...block.graph, outputs: [['inner', 0]] } } },
  };

  it('add nothing to each other, however the analysis came about', () => {
    expect(fieldAt(document, 'out').size).toEqual([1, 1]);
    const renamed = renameNode(document, null, 'up', 'twice as large');
    expect(fieldAt(renamed, 'out')).toEqual(fieldAt(structuredClone(renamed), 'out'));
    expect(fieldAt(renamed, 'out').size).toEqual([1, 1]);
  });
});
