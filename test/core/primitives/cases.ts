import type { TensorShape, Value } from '#core/primitives/builder.ts';
import type { GraphBuilder } from '#core/primitives/graph.ts';
import type { PrimitiveName } from '#core/primitives/primitive.ts';

/** One use of a primitive whose gradient is compared with finite differences. */
export interface GradientCase {
  readonly name: string;
  readonly primitive: PrimitiveName;
  /** Shapes of the inputs, each fed with numbers from `from` (default -1) to `to` (default 1). */
  readonly inputs: readonly TensorShape[];
  readonly from?: number;
  readonly to?: number;
  /** Numbers nearer to 0 than this are moved away: the primitive has an edge there. */
  readonly edge?: number;
  /** All numbers at least 0.04 apart: where two are almost alike, their maximum has an edge. */
  readonly apart?: boolean;
  build(b: GraphBuilder, inputs: readonly Value[]): Value;
}

type Build = GradientCase['build'];
const one: TensorShape[] = [[null, 4]];
const image: TensorShape = [null, 6, 5, 2];

function unary(
  primitive: PrimitiveName,
  build: (b: GraphBuilder, x: Value) => Value,
  range: Partial<GradientCase> = {},
): GradientCase {
  return { name: primitive, primitive, inputs: one, ...range, build: (b, [x]) => build(b, x!) };
}

/** Alike, stretched at the right, at the left, along kept axes, and against a number. */
function binary(
  primitive: PrimitiveName,
  build: (b: GraphBuilder, x: Value, y: Value) => Value,
  range: Partial<GradientCase> = {},
): GradientCase[] {
  const shapes: [string, TensorShape, TensorShape][] = [
    ['alike', [null, 3], [null, 3]],
    ['by channel', [null, 2, 3], [3]],
    ['channel first', [3], [null, 2, 3]],
    ['kept axes', [null, 1, 2, 3], [null, 2, 1, 3]],
    ['ranks differ', [null, 3], [null, 2, 2, 3]],
    ['number', [null, 3], []],
  ];
  return shapes.map(([name, x, y]) => ({
    name: `${primitive}, ${name}`,
    primitive,
    inputs: [x, y],
    ...range,
    build: (b, [p, q]) => build(b, p!, q!),
  }));
}

function windows(primitive: 'conv2d' | 'depthwiseConv2d', kernel: TensorShape): GradientCase[] {
  const uses = [
    ['same', { strides: [1, 1], padding: 'same' }],
    ['valid', { strides: [1, 1], padding: 'valid' }],
    ['strides, same', { strides: [2, 2], padding: 'same' }],
    ['strides, valid', { strides: [2, 2], padding: 'valid' }],
    ...(primitive === 'conv2d'
      ? ([
          ['dilated, same', { strides: [1, 1], padding: 'same', dilations: [2, 2] }],
          ['dilated, valid', { strides: [1, 1], padding: 'valid', dilations: [2, 1] }],
        ] as const)
      : []),
  ] as const;
  return uses.map(([name, attributes]) => ({
    name: `${primitive}, ${name}`,
    primitive,
    inputs: [image, kernel],
    build: (b, [x, k]) => b[primitive](x!, k!, attributes),
  }));
}

/** The convolution backwards as a way forward: every size whose convolution has as many positions as there are values. */
function transposed(): GradientCase[] {
  const uses = [
    ['same', [6, 5], { strides: [1, 1], padding: 'same' }],
    ['valid', [8, 6], { strides: [1, 1], padding: 'valid' }],
    ['strides, same', [12, 10], { strides: [2, 2], padding: 'same' }],
    ['strides, same, odd sizes', [11, 9], { strides: [2, 2], padding: 'same' }],
    ['strides, valid', [13, 10], { strides: [2, 2], padding: 'valid' }],
    ['strides, valid, one more', [14, 11], { strides: [2, 2], padding: 'valid' }],
    ['strides wider than the kernel', [24, 20], { strides: [4, 4], padding: 'same' }],
    ['strides wider than the kernel, valid', [24, 20], { strides: [4, 4], padding: 'valid' }],
    ['dilated', [10, 7], { strides: [1, 1], padding: 'valid', dilations: [2, 2] }],
    ['dilated, same', [6, 5], { strides: [1, 1], padding: 'same', dilations: [2, 2] }],
  ] as const;
  return uses.map(([name, size, attributes]) => ({
    name: `conv2dBackpropInput, ${name}`,
    primitive: 'conv2dBackpropInput',
    inputs: [image, [3, 2, 3, 2]],
    build: (b, [x, k]) => b.conv2dTranspose(x!, k!, { size, ...attributes }),
  }));
}

function pools(primitive: 'maxPool2d' | 'averagePool2d'): GradientCase[] {
  return (['same', 'valid'] as const).flatMap((padding) =>
    (
      [
        [2, 2],
        [1, 1],
      ] as const
    ).map((strides) => ({
      name: `${primitive}, ${padding}, /${strides[0]}`,
      primitive,
      inputs: [image],
      apart: true,
      build: ((b, [x]) => b[primitive](x!, { size: [3, 2], strides, padding })) satisfies Build,
    })),
  );
}

const flags = [false, true];

export const gradientCases: readonly GradientCase[] = [
  ...binary('add', (b, x, y) => b.add(x, y)),
  ...binary('subtract', (b, x, y) => b.subtract(x, y)),
  ...binary('multiply', (b, x, y) => b.multiply(x, y)),
  ...binary('divide', (b, x, y) => b.divide(x, y), { from: 0.5, to: 2 }),
  ...binary('maximum', (b, x, y) => b.maximum(x, y)),
  ...binary('minimum', (b, x, y) => b.minimum(x, y)),
  { name: 'power', primitive: 'power', inputs: [[null, 3], []], from: 0.5, to: 2, build: (b, [x, y]) => b.power(x!, y!) },
  unary('negate', (b, x) => b.negate(x)),
  unary('exp', (b, x) => b.exp(x)),
  unary('log', (b, x) => b.log(x), { from: 0.5, to: 2 }),
  unary('log1p', (b, x) => b.apply('log1p', [x]), { from: 0, to: 2 }),
  unary('sqrt', (b, x) => b.sqrt(x), { from: 0.5, to: 2 }),
  unary('rsqrt', (b, x) => b.rsqrt(x), { from: 0.5, to: 2 }),
  unary('square', (b, x) => b.square(x)),
  unary('abs', (b, x) => b.abs(x), { edge: 0.05 }),
  unary('erf', (b, x) => b.erf(x), { from: -2, to: 2 }),
  unary('relu', (b, x) => b.relu(x), { edge: 0.05 }),
  unary('sigmoid', (b, x) => b.sigmoid(x)),
  unary('tanh', (b, x) => b.tanh(x)),
  unary('softmax', (b, x) => b.softmax(x)),
  unary('logSoftmax', (b, x) => b.apply('logSoftmax', [x])),
  {
    name: 'select',
    primitive: 'select',
    inputs: [[null, 4], [null, 4], []],
    edge: 0.05,
    build: (b, [x, y, z]) => b.select(b.greater(x!, b.constant(0)), y!, z!),
  },
  ...flags.flatMap((transposeA) =>
    flags.map(
      (transposeB): GradientCase => ({
        name: `matmul${transposeA ? ', first turned' : ''}${transposeB ? ', second turned' : ''}`,
        primitive: 'matmul',
        inputs: [transposeA ? [3, 2] : [2, 3], transposeB ? [4, 3] : [3, 4]],
        build: (b, [x, y]) => b.matmul(x!, y!, { transposeA, transposeB }),
      }),
    ),
  ),
  {
    name: 'matmul of images',
    primitive: 'reshape',
    inputs: [
      [null, 2, 2, 3],
      [3, 4],
    ],
    build: (b, [x, y]) => b.matmul(x!, y!),
  },
  ...windows('conv2d', [3, 2, 2, 3]),
  ...windows('depthwiseConv2d', [3, 2, 2, 2]),
  ...transposed(),
  {
    name: 'conv2dBackpropInput, one tap',
    primitive: 'conv2dBackpropInput',
    inputs: [image, [1, 1, 3, 2]],
    build: (b, [x, k]) => b.conv2dTranspose(x!, k!, { size: [17, 15], strides: [3, 3], padding: 'same' }),
  },
  ...pools('maxPool2d'),
  ...pools('averagePool2d'),
  {
    name: 'pad',
    primitive: 'pad',
    inputs: [image],
    build: (b, [x]) =>
      b.pad(x!, [
        [0, 0],
        [1, 2],
        [0, 1],
        [0, 0],
      ]),
  },
  {
    name: 'slice',
    primitive: 'slice',
    inputs: [image],
    build: (b, [x]) => b.apply('slice', [x!], { begin: [0, 1, 0, 1], size: [null, 3, null, 1] }),
  },
  {
    name: 'concat',
    primitive: 'concat',
    inputs: [
      [null, 2, 3],
      [null, 2, 1],
      [null, 2, 2],
    ],
    build: (b, values) => b.concat(values, 2),
  },
  {
    name: 'concat along rows',
    primitive: 'concat',
    inputs: [
      [null, 2, 3],
      [null, 4, 3],
    ],
    build: (b, values) => b.concat(values, 1),
  },
  { name: 'reshape', primitive: 'reshape', inputs: [[null, 2, 6]], build: (b, [x]) => b.reshape(x!, [4, -1]) },
  {
    name: 'transpose',
    primitive: 'transpose',
    inputs: [[null, 2, 3, 4]],
    build: (b, [x]) => b.transpose(x!, [0, 3, 1, 2]),
  },
  {
    name: 'transpose, five axes and the batch',
    primitive: 'transpose',
    inputs: [[null, 2, 3, 2, 2]],
    build: (b, [x]) => b.transpose(x!, [2, 4, 0, 1, 3]),
  },
  { name: 'max over some axes', primitive: 'max', inputs: [image], apart: true, build: (b, [x]) => b.max(x!, [1, 2]) },
  { name: 'max, axes kept', primitive: 'max', inputs: [image], apart: true, build: (b, [x]) => b.max(x!, [3], true) },
  { name: 'sum over some axes', primitive: 'sum', inputs: [image], build: (b, [x]) => b.sum(x!, [1, 3]) },
  { name: 'sum, axes kept', primitive: 'sum', inputs: [image], build: (b, [x]) => b.sum(x!, [0, 2], true) },
  { name: 'mean over height and width', primitive: 'mean', inputs: [image], build: (b, [x]) => b.mean(x!, [1, 2]) },
  { name: 'mean over all', primitive: 'mean', inputs: [image], build: (b, [x]) => b.mean(x!, [0, 1, 2, 3]) },
  {
    name: 'normalizeBatch',
    primitive: 'normalizeBatch',
    inputs: [image, [2], [2]],
    build: (b, [x, g, s]) => b.normalizeBatch(x!, g!, s!, 0.01)[0],
  },
  {
    name: 'normalizeBatch of rows',
    primitive: 'normalizeBatch',
    inputs: [[null, 3], [3], [3]],
    build: (b, [x, g, s]) => b.normalizeBatch(x!, g!, s!, 0.1)[0],
  },
  {
    name: 'a value used three times',
    primitive: 'multiply',
    inputs: [[null, 3]],
    build: (b, [x]) => b.multiply(b.add(x!, b.square(x!)), x!),
  },
];
