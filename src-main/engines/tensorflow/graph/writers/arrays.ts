import { attribute } from '../attributes.ts';
import type { Operand, Writers } from '../writer.ts';
import { broadcast, float32, reshape, typed } from '../writer.ts';

export const arrays: Writers<
  | 'constant'
  | 'fill'
  | 'array'
  | 'oneHot'
  | 'argMax'
  | 'matmul'
  | 'pad'
  | 'slice'
  | 'concat'
  | 'reshape'
  | 'transpose'
  | 'broadcastLike'
  | 'dropoutMask'
  | 'randomNormal'
> = {
  constant: ({ g, attributes: { value } }) => g.scalar(value),
  fill: ({ g, attributes: { value, shape } }) => g.node('Fill', [g.integers(shape), g.scalar(value)], float32),
  array: ({ g, attributes: { values, shape } }) => g.array(shape, Float32Array.from(values)),
  oneHot: ({ g, inputs: [indices], attributes: { depth } }) =>
    g.node('OneHot', [indices!.ref, g.integer(depth), g.scalar(1), g.scalar(0)], {
      ...float32,
      TI: attribute.type('int32'),
    }),
  argMax: ({ g, inputs: [x] }) =>
    g.node('ArgMax', [x!.ref, g.integer(-1)], {
      ...float32,
      Tidx: attribute.type('int32'),
      output_type: attribute.type('int32'),
    }),
  matmul: ({ g, inputs: [a, b], attributes: { transposeA, transposeB } }) =>
    g.node('MatMul', [a!.ref, b!.ref], {
      ...float32,
      transpose_a: attribute.truth(transposeA),
      transpose_b: attribute.truth(transposeB),
    }),
  pad: ({ g, inputs: [x], attributes: { margins } }) =>
    g.node('Pad', [x!.ref, g.integers(margins.flat(), [margins.length, 2])], {
      ...float32,
      Tpaddings: attribute.type('int32'),
    }),
  // a size of -1 takes everything from `begin` on
  slice: ({ g, inputs: [x], attributes: { begin, size } }) =>
    g.node('Slice', [x!.ref, g.integers(begin), g.integers(size.map((n) => n ?? -1))], {
      ...float32,
      Index: attribute.type('int32'),
    }),
  concat: ({ g, inputs, attributes: { axis } }) => {
    if (inputs.length === 1) return (inputs[0] as Operand).ref;
    return g.node('ConcatV2', [...inputs.map(({ ref }) => ref), g.integer(axis)], {
      ...float32,
      N: attribute.integer(inputs.length),
      Tidx: attribute.type('int32'),
    });
  },
  reshape: ({ g, inputs: [x], attributes: { shape } }) => reshape(g, x!, shape),
  transpose: ({ g, inputs: [x], attributes: { permutation } }) =>
    g.node('Transpose', [x!.ref, g.integers(permutation)], { ...typed(x!), Tperm: attribute.type('int32') }),
  broadcastLike: ({ g, inputs: [x, like] }) => broadcast(g, x!.ref, like!),
  dropoutMask: ({ draw, attributes: { shape } }) => draw(shape),
  randomNormal: ({ draw, attributes: { shape } }) => draw(shape),
};
