import type { Pair } from '../operators/parameter.ts';
import type { PrimitiveBuilder, TensorShape, Value, WindowAttributes } from './builder.ts';
import type { PrimitiveDefinition } from './definition.ts';
import type { Attributes, DataType, PoolAttributes, PrimitiveGraph, PrimitiveName, PrimitiveOp, ValueType } from './primitive.ts';
import { knownElements } from './shapes.ts';
import { primitives } from './table.ts';

/** Primitives that are told nothing but their inputs. */
type Plain = { [N in PrimitiveName]: Record<never, never> extends Attributes<N> ? N : never }[PrimitiveName];

/** Writes a `PrimitiveGraph` one primitive after the other, so the order of calls is an order in which it can run. */
export class GraphBuilder implements PrimitiveBuilder {
  private readonly values: ValueType[] = [];
  private readonly lines: PrimitiveOp[] = [];
  private readonly feeds: Record<string, number> = {};
  private readonly weights = new Map<string, Value>();
  /** Key of a weight by its value, or by the value that it takes at the end of the step. */
  private readonly keys = new Map<number, string>();
  private readonly assigns = new Map<string, Value>();
  private readonly scalars = new Map<number, Value>();
  private draws = 0;

  /** The operations so far, for differentiation. */
  get ops(): readonly PrimitiveOp[] {
    return this.lines;
  }

  value(id: number): Value {
    return { id, ...(this.values[id] as ValueType) };
  }

  private declare(type: ValueType): Value {
    this.values.push(type);
    return { id: this.values.length - 1, ...type };
  }

  feed(name: string, shape: TensorShape, dtype: DataType = 'float32'): Value {
    const value = this.declare({ shape, dtype });
    this.feeds[name] = value.id;
    return value;
  }

  /** A value that lives on the engine between runs; the same key is the same weight. */
  weight(key: string, shape: readonly number[]): Value {
    const known = this.weights.get(key);
    if (known) return known;
    const value = this.declare({ shape, dtype: 'float32' });
    this.weights.set(key, value);
    this.keys.set(value.id, key);
    return value;
  }

  /** What the weight will be after the assigns so far: where a shared layer's second use goes on. */
  latest(weight: Value): Value {
    const key = this.keys.get(weight.id);
    return (key !== undefined && this.assigns.get(key)) || weight;
  }

  assign(weight: Value, value: Value): void {
    const key = this.keys.get(weight.id);
    if (key === undefined) throw new Error('only weights can be assigned to');
    this.assigns.set(key, value);
    this.keys.set(value.id, key);
  }

  applyAll<N extends PrimitiveName>(primitive: N, inputs: readonly Value[], attributes: Attributes<N>): readonly Value[] {
    const definition = primitives[primitive] as unknown as PrimitiveDefinition<N>;
    const outputs = definition.infer(inputs, attributes).map((type) => this.declare(type));
    const line = { primitive, inputs: inputs.map(({ id }) => id), outputs: outputs.map(({ id }) => id), attributes };
    this.lines.push(line as unknown as PrimitiveOp);
    return outputs;
  }

  apply<N extends Plain>(primitive: N, inputs: readonly Value[]): Value;
  apply<N extends PrimitiveName>(primitive: N, inputs: readonly Value[], attributes: Attributes<N>): Value;
  apply<N extends PrimitiveName>(primitive: N, inputs: readonly Value[], attributes?: Attributes<N>): Value {
    return this.applyAll(primitive, inputs, attributes ?? ({} as Attributes<N>))[0] as Value;
  }

  constant(value: number): Value {
    const known = this.scalars.get(value);
    if (known) return known;
    const scalar = this.apply('constant', [], { value });
    this.scalars.set(value, scalar);
    return scalar;
  }

  array = (values: readonly number[], shape: readonly number[]) => this.apply('array', [], { values, shape });

  /** Batches of different rank are aligned at the batch, as Keras's merge layers do. */
  private align(a: Value, b: Value): [Value, Value] {
    if (a.shape[0] !== null || b.shape[0] !== null || a.shape.length === b.shape.length) return [a, b];
    const rank = Math.max(a.shape.length, b.shape.length);
    const stretch = (x: Value) => {
      const ones = new Array<number>(rank - x.shape.length).fill(1);
      return ones.length === 0 ? x : this.apply('reshape', [x], { shape: [null, ...ones, ...x.shape.slice(1)] });
    };
    return [stretch(a), stretch(b)];
  }

  add = (a: Value, b: Value) => this.apply('add', this.align(a, b));
  subtract = (a: Value, b: Value) => this.apply('subtract', this.align(a, b));
  multiply = (a: Value, b: Value) => this.apply('multiply', this.align(a, b));
  divide = (a: Value, b: Value) => this.apply('divide', this.align(a, b));
  maximum = (a: Value, b: Value) => this.apply('maximum', this.align(a, b));
  minimum = (a: Value, b: Value) => this.apply('minimum', this.align(a, b));
  power = (a: Value, b: Value) => this.apply('power', [a, b]);
  negate = (x: Value) => this.apply('negate', [x]);
  exp = (x: Value) => this.apply('exp', [x]);
  log = (x: Value) => this.apply('log', [x]);
  sqrt = (x: Value) => this.apply('sqrt', [x]);
  rsqrt = (x: Value) => this.apply('rsqrt', [x]);
  square = (x: Value) => this.apply('square', [x]);
  abs = (x: Value) => this.apply('abs', [x]);
  log1p = (x: Value) => this.apply('log1p', [x]);
  erf = (x: Value) => this.apply('erf', [x]);
  relu = (x: Value) => this.apply('relu', [x]);
  sigmoid = (x: Value) => this.apply('sigmoid', [x]);
  tanh = (x: Value) => this.apply('tanh', [x]);
  softmax = (x: Value) => this.apply('softmax', [x]);
  greater = (a: Value, b: Value) => this.apply('greater', [a, b]);
  select = (condition: Value, a: Value, b: Value) => this.apply('select', [condition, a, b]);
  conv2d = (x: Value, kernel: Value, attributes: WindowAttributes) => this.apply('conv2d', [x, kernel], attributes);
  depthwiseConv2d = (x: Value, kernel: Value, attributes: WindowAttributes) =>
    this.apply('depthwiseConv2d', [x, kernel], attributes);
  maxPool2d = (x: Value, attributes: PoolAttributes) => this.apply('maxPool2d', [x], attributes);
  averagePool2d = (x: Value, attributes: PoolAttributes) => this.apply('averagePool2d', [x], attributes);
  conv2dTranspose = (x: Value, kernel: Value, { size, ...window }: PoolAttributes) =>
    this.apply('conv2dBackpropInput', [x, kernel], {
      ...window,
      shape: [x.shape[0] as number | null, size[0], size[1], kernel.shape[2] as number],
    });
  slice = (x: Value, begin: readonly number[], size: TensorShape) => this.apply('slice', [x], { begin, size });
  transpose = (x: Value, permutation: readonly number[]) => this.apply('transpose', [x], { permutation });
  pad = (x: Value, margins: readonly Pair[]) => this.apply('pad', [x], { margins });
  concat = (values: readonly Value[], axis: number) => this.apply('concat', values, { axis });

  /** Images and sequences are multiplied along their last axis. */
  matmul(a: Value, b: Value, options: { transposeA?: boolean; transposeB?: boolean } = {}): Value {
    const attributes = { transposeA: options.transposeA ?? false, transposeB: options.transposeB ?? false };
    if (a.shape.length <= 2) return this.apply('matmul', [a, b], attributes);
    const rows = this.apply('reshape', [a], { shape: [null, a.shape.at(-1) as number] });
    const product = this.apply('matmul', [rows, b], attributes);
    return this.apply('reshape', [product], { shape: [...a.shape.slice(0, -1), product.shape[1] as number] });
  }

  reshape(x: Value, sample: readonly number[]): Value {
    const known = sample.reduce((product, size) => (size < 0 ? product : product * size), 1);
    const sizes = sample.map((size) => (size < 0 ? knownElements(x.shape.slice(1)) / known : size));
    return this.apply('reshape', [x], { shape: [x.shape[0] as number | null, ...sizes] });
  }

  sum = (x: Value, axes: readonly number[], keepDims = false) => this.apply('sum', [x], { axes, keepDims });
  max = (x: Value, axes: readonly number[], keepDims = false) => this.apply('max', [x], { axes, keepDims });
  mean = (x: Value, axes: readonly number[], keepDims = false) => this.apply('mean', [x], { axes, keepDims });

  normalizeBatch(x: Value, gamma: Value | null, beta: Value | null, epsilon: number): readonly [Value, Value, Value] {
    const channels = x.shape.at(-1) as number;
    const scale = gamma ?? this.apply('fill', [], { value: 1, shape: [channels] });
    const shift = beta ?? this.apply('fill', [], { value: 0, shape: [channels] });
    const [y, mean, variance] = this.applyAll('normalizeBatch', [x, scale, shift], { epsilon });
    return [y!, mean!, variance!];
  }

  dropoutMask = (like: Value, rate: number, shape: TensorShape = like.shape) =>
    this.apply('dropoutMask', [like], { rate, stream: this.draws++, shape });
  randomNormal = (like: Value, mean: number, deviation: number, shape: TensorShape = like.shape) =>
    this.apply('randomNormal', [like], { mean, deviation, stream: this.draws++, shape });

  /** The finished program; what no output and no assign needs is left out. Without `assign` it changes no weight. */
  finish(outputs: Readonly<Record<string, Value>>, { assign = true } = {}): PrimitiveGraph {
    const assigns = assign ? this.assigns : new Map<string, Value>();
    const roots = [...Object.values(outputs), ...assigns.values()].map(({ id }) => id);
    const needed = new Set(roots);
    const ops: PrimitiveOp[] = [];
    for (const line of [...this.lines].reverse()) {
      if (!line.outputs.some((id) => needed.has(id))) continue;
      for (const id of line.inputs) needed.add(id);
      ops.push(line);
    }
    ops.reverse();
    return {
      values: this.values,
      ops,
      feeds: this.feeds,
      weights: new Map([...this.weights].map(([key, { id }]) => [key, id])),
      outputs: Object.fromEntries(Object.entries(outputs).map(([name, { id }]) => [name, id])),
      assigns: new Map([...assigns].map(([key, { id }]) => [key, id])),
    };
  }
}
