import type { PrimitiveName } from '#core/primitives/primitive.ts';
import { attribute } from '../attributes.ts';
import type { Operand, Writer, Writers } from '../writer.ts';
import { float32, typed } from '../writer.ts';

function plain<N extends PrimitiveName>(operation: string): Writer<N> {
  return ({ g, inputs }) =>
    g.node(
      operation,
      inputs.map(({ ref }) => ref),
      typed(inputs[0] as Operand),
    );
}

/** One number a channel, added to an image or to rows: TensorFlow joins this operation with the convolution before it. */
function isBias(x: Operand, bias: Operand): boolean {
  return x.shape.length >= 2 && x.shape.length <= 5 && bias.shape.length === 1 && bias.shape[0] === x.shape.at(-1);
}

export const elementwise: Writers<
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'maximum'
  | 'minimum'
  | 'power'
  | 'negate'
  | 'exp'
  | 'log'
  | 'log1p'
  | 'sqrt'
  | 'rsqrt'
  | 'square'
  | 'abs'
  | 'sign'
  | 'erf'
  | 'relu'
  | 'reluGradient'
  | 'sigmoid'
  | 'tanh'
  | 'greater'
  | 'equal'
  | 'select'
  | 'cast'
> = {
  add: ({ g, inputs }) => {
    const [x, y] = inputs as [Operand, Operand];
    return g.node(isBias(x, y) ? 'BiasAdd' : 'AddV2', [x.ref, y.ref], float32);
  },
  subtract: plain('Sub'),
  multiply: plain('Mul'),
  divide: plain('RealDiv'),
  maximum: plain('Maximum'),
  minimum: plain('Minimum'),
  power: plain('Pow'),
  negate: plain('Neg'),
  exp: plain('Exp'),
  log: plain('Log'),
  log1p: plain('Log1p'),
  sqrt: plain('Sqrt'),
  rsqrt: plain('Rsqrt'),
  square: plain('Square'),
  abs: plain('Abs'),
  sign: plain('Sign'),
  erf: plain('Erf'),
  relu: plain('Relu'),
  reluGradient: plain('ReluGrad'),
  sigmoid: plain('Sigmoid'),
  tanh: plain('Tanh'),
  greater: plain('Greater'),
  equal: plain('Equal'),
  select: ({ g, inputs }) =>
    g.node(
      'SelectV2',
      inputs.map(({ ref }) => ref),
      float32,
    ),
  cast: ({ g, inputs: [x], attributes: { dtype } }) =>
    g.node('Cast', [x!.ref], { SrcT: attribute.type(x!.dtype), DstT: attribute.type(dtype) }),
};
