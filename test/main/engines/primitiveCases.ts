import type { TensorShape } from '#core/primitives/builder.ts';
import type { GradientCase } from '#test/core/primitives/cases.ts';

type Build = GradientCase['build'];

function use(name: string, primitive: GradientCase['primitive'], inputs: TensorShape[], build: Build, more = {}): GradientCase {
  return { name, primitive, inputs, build, ...more };
}

/** A feature map in groups, as group normalization and grouped convolutions have it. */
const groups: TensorShape = [null, 3, 4, 2, 5];
const perGroup: TensorShape = [null, 1, 1, 2, 1];

/** Strides wider than the kernel, along one axis or both: some pixels are in no window. */
const wide: readonly GradientCase[] = (['same', 'valid'] as const).flatMap((padding) =>
  (
    [
      [4, 3],
      [3, 1],
    ] as const
  ).flatMap((strides) => {
    const name = `strides ${strides.join(' and ')}, ${padding}`;
    const image: TensorShape = [null, 11, 8, 2];
    const square = [strides[0], strides[0]] as const;
    return [
      use(`conv2d, ${name}`, 'conv2d', [image, [2, 3, 2, 3]], (b, [x, k]) => b.conv2d(x!, k!, { strides, padding })),
      use(`depthwiseConv2d, ${name}`, 'depthwiseConv2d', [image, [2, 3, 2, 2]], (b, [x, k]) =>
        b.depthwiseConv2d(x!, k!, { strides: square, padding }),
      ),
      use(`maxPool2d, ${name}`, 'maxPool2d', [image], (b, [x]) => b.maxPool2d(x!, { size: [2, 2], strides, padding })),
      use(`averagePool2d, ${name}`, 'averagePool2d', [image], (b, [x]) =>
        b.averagePool2d(x!, { size: [2, 2], strides, padding }),
      ),
    ];
  }),
);

/** Uses beside the gradient cases: five axes, results that are no numbers to derive, values from nothing. */
export const engineCases: readonly GradientCase[] = [
  ...wide,
  use('add, five axes', 'add', [groups, perGroup], (b, [x, y]) => b.add(x!, y!)),
  use('multiply, five axes, by channel', 'multiply', [groups, [2, 5]], (b, [x, y]) => b.multiply(x!, y!)),
  use('subtract, five axes', 'subtract', [perGroup, groups], (b, [x, y]) => b.subtract(x!, y!)),
  use('divide, five axes', 'divide', [groups, perGroup], (b, [x, y]) => b.divide(x!, y!), { from: 0.5, to: 2 }),
  use('maximum, five axes', 'maximum', [groups, perGroup], (b, [x, y]) => b.maximum(x!, y!)),
  use('minimum, five axes', 'minimum', [groups, []], (b, [x, y]) => b.minimum(x!, y!)),
  use('select, five axes', 'select', [groups, groups], (b, [x, y]) => b.select(b.greater(x!, y!), x!, b.constant(0))),
  use('sum, five axes', 'sum', [groups], (b, [x]) => b.sum(x!, [1, 2, 4])),
  use('sum, five axes, kept', 'sum', [groups], (b, [x]) => b.sum(x!, [1, 2, 4], true)),
  use('sum, five axes, channels left', 'sum', [groups], (b, [x]) => b.sum(x!, [0, 1, 2, 3])),
  use('sum over the batch', 'sum', [groups], (b, [x]) => b.sum(x!, [0])),
  use('mean, five axes', 'mean', [groups], (b, [x]) => b.mean(x!, [1, 2, 4], true)),
  use('mean of rows', 'mean', [[null, 4, 6]], (b, [x]) => b.mean(x!, [2], true)),
  use('max, five axes', 'max', [groups], (b, [x]) => b.max(x!, [1, 2, 4], true)),
  use('max over all', 'max', [groups], (b, [x]) => b.max(x!, [0, 1, 2, 3, 4])),
  use('max of negative numbers', 'max', [groups], (b, [x]) => b.max(x!, [4]), { from: -3, to: -1 }),
  use('softmax, five axes', 'softmax', [groups], (b, [x]) => b.softmax(x!)),
  use('logSoftmax, three axes', 'logSoftmax', [[null, 4, 6]], (b, [x]) => b.apply('logSoftmax', [x!])),
  use('pad, five axes', 'pad', [groups], (b, [x]) =>
    b.pad(x!, [
      [0, 0],
      [1, 0],
      [0, 2],
      [1, 1],
      [0, 0],
    ]),
  ),
  use('pad, three axes', 'pad', [[null, 4, 6]], (b, [x]) =>
    b.pad(x!, [
      [0, 0],
      [2, 1],
      [0, 3],
    ]),
  ),
  use('slice, five axes', 'slice', [groups], (b, [x]) => b.slice(x!, [0, 1, 0, 1, 2], [null, 2, 3, 1, 2])),
  use('slice of the batch', 'slice', [[3, 4]], (b, [x]) => b.slice(x!, [1, 0], [2, 4])),
  use('concat, five axes', 'concat', [groups, groups], (b, values) => b.concat(values, 3)),
  use('reshape into five axes', 'reshape', [[null, 6, 4, 10]], (b, [x]) => b.reshape(x!, [6, 4, 2, 5])),
  use('transpose of rows', 'transpose', [[null, 5]], (b, [x]) => b.transpose(x!, [1, 0])),
  use('transpose, three axes', 'transpose', [[null, 5, 4]], (b, [x]) => b.transpose(x!, [2, 0, 1])),
  use('transpose, six axes', 'transpose', [[null, 2, 3, 2, 3, 2]], (b, [x]) => b.transpose(x!, [0, 2, 4, 1, 3, 5])),
  use(
    'normalizeBatch, three axes',
    'normalizeBatch',
    [[null, 4, 5], [5], [5]],
    (b, [x, g, s]) => b.normalizeBatch(x!, g!, s!, 0.01)[0],
  ),
  use('normalizeBatch, five axes', 'normalizeBatch', [groups, [5], [5]], (b, [x, g, s]) => b.normalizeBatch(x!, g!, s!, 0.01)[0]),
  use('normalizeBatch, its statistics', 'normalizeBatch', [groups, [5], [5]], (b, [x]) => {
    const [, mean, variance] = b.normalizeBatch(b.multiply(x!, b.constant(0)), null, null, 0.01);
    return b.concat([b.add(mean, b.constant(1)), variance], 0);
  }),
  use('greater', 'greater', [[null, 6], [6]], (b, [x, y]) => b.apply('cast', [b.greater(x!, y!)], { dtype: 'float32' })),
  use('equal', 'equal', [[null, 6]], (b, [x]) =>
    b.apply('cast', [b.apply('equal', [x!, b.max(x!, [1], true)])], { dtype: 'float32' }),
  ),
  use('sign', 'sign', [[null, 6]], (b, [x]) => b.apply('sign', [x!])),
  use('argMax and oneHot', 'argMax', [[null, 4, 6]], (b, [x]) => b.apply('oneHot', [b.apply('argMax', [x!])], { depth: 6 })),
  use('array', 'array', [[null, 2, 3]], (b, [x]) => b.multiply(x!, b.array([1, 2, 3, 4, 5, -6.5], [2, 3]))),
  use('fill', 'fill', [[null, 3]], (b, [x]) => b.add(x!, b.apply('fill', [], { value: 2.5, shape: [3] }))),
  use('power by step', 'power', [[]], (b, [x]) => b.power(b.constant(0.999), b.multiply(x!, b.constant(50))), { from: 0, to: 1 }),
  use('erf, far out', 'erf', [[null, 40]], (b, [x]) => b.erf(x!), { from: -6, to: 6 }),
  use('log1p and exp', 'log1p', [[null, 40]], (b, [x]) => b.log1p(b.exp(x!)), { from: -20, to: 20 }),
];
