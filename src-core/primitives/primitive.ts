import type { Pair } from '../operators/parameter.ts';
import type { TensorShape, Value, WindowAttributes } from './builder.ts';

export type DataType = Value['dtype'];

/** Every primitive that an engine implements. Each needs an entry in the table (table.ts) and in every engine's kernels. */
export const primitiveNames = [
  'constant',
  'fill',
  'array',
  'add',
  'subtract',
  'multiply',
  'divide',
  'maximum',
  'minimum',
  'power',
  'negate',
  'exp',
  'log',
  'log1p',
  'sqrt',
  'rsqrt',
  'square',
  'abs',
  'sign',
  'erf',
  'relu',
  'reluGradient',
  'sigmoid',
  'tanh',
  'softmax',
  'logSoftmax',
  'greater',
  'equal',
  'select',
  'cast',
  'oneHot',
  'argMax',
  'matmul',
  'conv2d',
  'conv2dBackpropInput',
  'conv2dBackpropFilter',
  'depthwiseConv2d',
  'depthwiseConv2dBackpropInput',
  'depthwiseConv2dBackpropFilter',
  'maxPool2d',
  'maxPool2dGradient',
  'averagePool2d',
  'averagePool2dGradient',
  'pad',
  'slice',
  'concat',
  'reshape',
  'transpose',
  'broadcastLike',
  'sum',
  'mean',
  'meanGradient',
  'max',
  'normalizeBatch',
  'normalizeBatchGradient',
  'dropoutMask',
  'randomNormal',
] as const;

export type PrimitiveName = (typeof primitiveNames)[number];

export type PoolAttributes = WindowAttributes & { readonly size: Pair };
type Reduction = { readonly axes: readonly number[]; readonly keepDims: boolean };
/** `shape` is that of the result, the batch as null: it is taken from the incoming gradient. */
type Backprop<A> = A & { readonly shape: TensorShape };
type None = Record<never, never>;

interface AttributesOf {
  constant: { readonly value: number };
  /** Numbers that are part of the network, in C order. */
  array: { readonly values: readonly number[]; readonly shape: readonly number[] };
  fill: { readonly value: number; readonly shape: readonly number[] };
  cast: { readonly dtype: DataType };
  oneHot: { readonly depth: number };
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };
  conv2d: WindowAttributes;
  conv2dBackpropInput: Backprop<WindowAttributes>;
  conv2dBackpropFilter: Backprop<WindowAttributes>;
  depthwiseConv2d: WindowAttributes;
  depthwiseConv2dBackpropInput: Backprop<WindowAttributes>;
  depthwiseConv2dBackpropFilter: Backprop<WindowAttributes>;
  maxPool2d: PoolAttributes;
  maxPool2dGradient: PoolAttributes;
  averagePool2d: PoolAttributes;
  averagePool2dGradient: Backprop<PoolAttributes>;
  pad: { readonly margins: readonly Pair[] };
  /** A size of null takes everything from `begin` on. */
  slice: { readonly begin: readonly number[]; readonly size: TensorShape };
  concat: { readonly axis: number };
  reshape: { readonly shape: TensorShape };
  /** Which axis of the input each axis of the result is. */
  transpose: { readonly permutation: readonly number[] };
  sum: Reduction;
  mean: Reduction;
  max: Reduction;
  normalizeBatch: { readonly epsilon: number };
  normalizeBatchGradient: { readonly epsilon: number };
  /** `stream` tells the draws of one step apart; `shape` is that of the result, the batch taken from the input. */
  dropoutMask: { readonly rate: number; readonly stream: number; readonly shape: TensorShape };
  randomNormal: { readonly mean: number; readonly deviation: number; readonly stream: number; readonly shape: TensorShape };
}

/** What a primitive is told besides its inputs; nothing for most. */
export type Attributes<N extends PrimitiveName> = N extends keyof AttributesOf ? AttributesOf[N] : None;

/** What is known of a value before it is computed. */
export interface ValueType {
  readonly shape: TensorShape;
  readonly dtype: DataType;
}

/** One line of the program: every value is computed once (SSA); numbers are indices into `PrimitiveGraph.values`. */
export type PrimitiveOp<N extends PrimitiveName = PrimitiveName> = {
  readonly [K in N]: {
    readonly primitive: K;
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
    readonly attributes: Attributes<K>;
  };
}[N];

/** A finished program as plain data, its operations in an order in which they can run. Engines interpret it. */
export interface PrimitiveGraph {
  readonly values: readonly ValueType[];
  readonly ops: readonly PrimitiveOp[];
  /** What the caller hands in at each run. */
  readonly feeds: Readonly<Record<string, number>>;
  /** Values that live on the engine between runs, by key. */
  readonly weights: ReadonlyMap<string, number>;
  /** What the caller gets back. */
  readonly outputs: Readonly<Record<string, number>>;
  /** New values of weights, taken over all at once when the run is through. */
  readonly assigns: ReadonlyMap<string, number>;
}
