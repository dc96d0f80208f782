import type { Pair } from '../../operators/parameter.ts';
import type { TensorShape, Value } from '../builder.ts';
import type { PrimitiveDefinitions } from '../definition.ts';
import { float } from '../definition.ts';
import { formatTensorShape, knownElements, sameTensorShape } from '../shapes.ts';

type Arrays =
  | 'constant'
  | 'fill'
  | 'array'
  | 'oneHot'
  | 'dropoutMask'
  | 'randomNormal'
  | 'matmul'
  | 'pad'
  | 'slice'
  | 'concat'
  | 'reshape'
  | 'transpose';

/** What remains on an axis behind a slice; the batch is only ever taken whole. */
function rest(size: number | null, begin: number, taken: number | null): number {
  return size === null || taken === null ? 0 : size - begin - taken;
}

export const arrays: PrimitiveDefinitions<Arrays> = {
  constant: { infer: () => float([]), gradient: 'constant' },
  fill: { infer: (_inputs, { shape }) => float(shape), gradient: 'constant' },
  oneHot: { infer: ([indices], { depth }) => float([...indices!.shape, depth]), gradient: 'constant' },
  array: {
    infer: (_inputs, { values, shape }) => {
      if (knownElements(shape) !== values.length) throw new Error(`${values.length} numbers are no ${formatTensorShape(shape)}`);
      return float(shape);
    },
    gradient: 'constant',
  },
  dropoutMask: { infer: (_inputs, { shape }) => float(shape), gradient: 'constant' },
  randomNormal: { infer: (_inputs, { shape }) => float(shape), gradient: 'constant' },
  matmul: {
    infer: ([a, b], { transposeA, transposeB }) => {
      const [rows, inner] = (transposeA ? [...a!.shape].reverse() : a!.shape) as [number | null, number | null];
      const [other, columns] = (transposeB ? [...b!.shape].reverse() : b!.shape) as [number | null, number | null];
      if (a!.shape.length !== 2 || b!.shape.length !== 2 || inner !== other) {
        throw new Error(`matrices ${formatTensorShape(a!.shape)} and ${formatTensorShape(b!.shape)} do not fit each other`);
      }
      return float([rows, columns]);
    },
    gradient: ({ b, inputs, dy, attributes: { transposeA, transposeB }, wants }) => {
      const [x, z] = inputs as [Value, Value];
      const product = (p: Value, q: Value, ta: boolean, tb: boolean) =>
        b.apply('matmul', [p, q], { transposeA: ta, transposeB: tb });
      return [
        wants(0) ? (transposeA ? product(z, dy, transposeB, true) : product(dy, z, false, !transposeB)) : null,
        wants(1) ? (transposeB ? product(dy, x, true, transposeA) : product(x, dy, !transposeA, false)) : null,
      ];
    },
  },
  pad: {
    infer: ([x], { margins }) =>
      float(x!.shape.map((size, axis) => (size === null ? null : size + (margins[axis]?.[0] ?? 0) + (margins[axis]?.[1] ?? 0)))),
    gradient: ({ b, inputs, dy, attributes: { margins } }) => [
      b.apply('slice', [dy], { begin: margins.map(([before]) => before), size: inputs[0]!.shape }),
    ],
  },
  slice: {
    infer: ([x], { begin, size }) =>
      float(size.map((taken, axis) => taken ?? (x!.shape[axis] === null ? null : (x!.shape[axis] as number) - begin[axis]!))),
    gradient: ({ b, inputs, dy, attributes: { begin, size } }) => [
      b.apply('pad', [dy], {
        margins: inputs[0]!.shape.map((whole, axis): Pair => [begin[axis]!, rest(whole, begin[axis]!, size[axis]!)]),
      }),
    ],
  },
  concat: {
    infer: (inputs, { axis }) => {
      const first = inputs[0]!.shape;
      if (inputs.some(({ shape }) => shape.length !== first.length || shape.some((size, i) => i !== axis && size !== first[i]))) {
        throw new Error(
          `values of shapes ${inputs.map(({ shape }) => formatTensorShape(shape)).join(', ')} can't be joined along axis ${axis}`,
        );
      }
      const sum = inputs.reduce((total, { shape }) => total + (shape[axis] as number), 0);
      return float(first.map((size, i) => (i === axis ? sum : size)));
    },
    gradient: ({ b, inputs, dy, attributes: { axis }, wants }) => {
      let start = 0;
      return inputs.map((input, index) => {
        const begin = input.shape.map((_, i) => (i === axis ? start : 0));
        const size: TensorShape = input.shape.map((n, i) => (i === axis ? n : null));
        start += input.shape[axis] as number;
        return wants(index) ? b.apply('slice', [dy], { begin, size }) : null;
      });
    },
  },
  reshape: {
    infer: ([x], { shape }) => {
      const unknown = [x!.shape, shape].map((sizes) => sizes.filter((size) => size === null).length);
      if (
        unknown[0] !== unknown[1] ||
        unknown[1]! > 1 ||
        (unknown[0] === 0 && knownElements(x!.shape) !== knownElements(shape))
      ) {
        throw new Error(`a value of shape ${formatTensorShape(x!.shape)} can't become ${formatTensorShape(shape)}`);
      }
      return [{ shape, dtype: x!.dtype }];
    },
    gradient: ({ b, inputs, dy }) => [
      sameTensorShape(inputs[0]!.shape, dy.shape) ? dy : b.apply('reshape', [dy], { shape: inputs[0]!.shape }),
    ],
  },
  transpose: {
    infer: ([x], { permutation }) => {
      if (permutation.length !== x!.shape.length || x!.shape.some((_, axis) => !permutation.includes(axis)))
        throw new Error(`axes ${permutation.join(', ')} do not reorder ${formatTensorShape(x!.shape)}`);
      return [{ shape: permutation.map((axis) => x!.shape[axis] as number | null), dtype: x!.dtype }];
    },
    gradient: ({ b, dy, attributes: { permutation } }) => [
      b.transpose(
        dy,
        permutation.map((_, axis) => permutation.indexOf(axis)),
      ),
    ],
  },
};
