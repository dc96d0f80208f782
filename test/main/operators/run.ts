import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { Json } from '#core/document/types.ts';
import type { OperatorDefinition, WeightSpec } from '#core/operators/define.ts';
import { differentiate } from '#core/primitives/differentiate.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import type { PrimitiveGraph } from '#core/primitives/primitive.ts';
import type { Shape } from '#core/shapes/shape.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import type { KernelTable } from '#main/engines/tfjs/kernels.ts';
import { Program } from '#main/engines/tfjs/program.ts';
import { graphRun } from '../engines/graphRun.ts';
import { draw } from './draw.ts';

export const batch = 2;

export interface Arrays {
  readonly inputs: readonly Float32Array[];
  readonly weights: Readonly<Record<string, Float32Array>>;
}

export interface OperatorResult {
  readonly output: Float32Array;
  /** Weights that the operator itself changes, such as moving statistics. */
  readonly after: Readonly<Record<string, Float32Array>>;
  /** Of the sum of all outputs, each times a number of its own. */
  readonly loss: number;
  /** Of that sum; empty where they were not asked for. */
  readonly gradients: Arrays;
}

/** Weights as analysis hands them to a plan: a frozen layer trains none. */
export function weightsOf(
  definition: OperatorDefinition,
  inputs: readonly Shape[],
  values: Readonly<Record<string, Json>>,
): readonly WeightSpec[] {
  const weights = definition.weights(inputs, values);
  return values.trainable === false ? weights.map((spec) => ({ ...spec, trainable: false })) : weights;
}

/** The numbers that the oracle fed Keras's layer with. */
export function drawnArrays(inputs: readonly Shape[], weights: readonly WeightSpec[]): Arrays {
  const drawn = (spec: WeightSpec, index: number) => {
    if (spec.name === 'count') return new Float32Array([1]);
    const values = draw(spec.shape, 101 + index);
    return spec.name.endsWith('variance') ? values.map((n) => 0.5 + Math.abs(n)) : values;
  };
  return {
    inputs: inputs.map((shape, i) => draw([batch, ...(shape as number[])], 1 + i).map((n) => 4 * n)),
    weights: Object.fromEntries(weights.map((spec, i) => [spec.name, drawn(spec, i)])),
  };
}

/** One operator alone, lowered as in a plan, on the current tfjs backend or as a TensorFlow graph. Inputs have known sizes. */
export class OperatorProgram {
  private readonly graph: PrimitiveGraph;
  /** Made when it is first run on a backend. */
  private program: Program | null = null;
  private readonly specs: readonly WeightSpec[];
  private readonly trainable: readonly WeightSpec[];
  private readonly size: number[];

  constructor(
    definition: OperatorDefinition,
    private readonly inputs: readonly Shape[],
    values: Readonly<Record<string, Json>>,
    private readonly kernels: KernelTable,
    options: { readonly training: boolean; readonly gradients: boolean },
  ) {
    const b = new GraphBuilder();
    const feeds = inputs.map((shape, i) => b.feed(`input${i}`, [null, ...shape]));
    this.specs = weightsOf(definition, inputs, values);
    const weights = Object.fromEntries(this.specs.map((spec) => [spec.name, b.weight(spec.name, spec.shape)]));
    const output = definition.lower(b, feeds, values, weights, { training: options.training });
    this.size = [batch, ...(output.shape.slice(1) as number[])];
    const factors = b.feed('factors', output.shape);
    const axes = output.shape.map((_, axis) => axis);
    const loss = b.sum(b.multiply(output, factors), axes);
    this.trainable = options.gradients ? this.specs.filter((spec) => spec.trainable) : [];
    const targets = options.gradients ? [...feeds, ...this.trainable.map((spec) => weights[spec.name]!)] : [];
    const gradients = targets.length > 0 ? differentiate(b, loss, targets) : [];
    const named = gradients.flatMap((gradient, i) => (gradient ? [[`gradient${i}`, gradient] as const] : []));
    this.graph = b.finish({ output, loss, ...Object.fromEntries(named) });
  }

  /** As operations of tfjs. */
  run(arrays: Arrays): OperatorResult {
    this.program ??= new Program(this.graph, this.kernels);
    const program = this.program;
    const tensor = ({ shape, data }: NamedArray) => tf.tensor(data, [...shape]);
    const array = (value: Tensor): NamedArray => ({ shape: value.shape, data: Float32Array.from(value.dataSync()) });
    let result: OperatorResult | null = null;
    tf.tidy(() => {
      const feeds = Object.fromEntries(Object.entries(this.feeds(arrays)).map(([name, value]) => [name, tensor(value)]));
      const weights = new Map([...this.weights(arrays)].map(([key, value]) => [key, tensor(value)]));
      const { outputs, assigns } = program.run(feeds, (key) => weights.get(key) as Tensor, { seed: 1, step: 1 });
      const read = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, array(value)]));
      result = this.result(arrays, read, new Map([...assigns].map(([key, value]) => [key, array(value)])));
    });
    return result as unknown as OperatorResult;
  }

  /** As one TensorFlow graph. */
  runAsGraph(arrays: Arrays): OperatorResult {
    const { outputs, after } = graphRun(this.graph, this.feeds(arrays), this.weights(arrays));
    return this.result(arrays, outputs, new Map([...after].filter(([key]) => this.graph.assigns.has(key))));
  }

  private feeds({ inputs }: Arrays): Record<string, NamedArray> {
    const fed = inputs.map((data, i) => [`input${i}`, { shape: [batch, ...(this.inputs[i] as number[])], data }] as const);
    return { factors: { shape: this.size, data: draw(this.size, 99) }, ...Object.fromEntries(fed) };
  }

  private weights({ weights }: Arrays): Map<string, NamedArray> {
    return new Map(this.specs.map(({ name, shape }) => [name, { shape, data: weights[name] as Float32Array }]));
  }

  private result(
    { inputs, weights }: Arrays,
    outputs: Readonly<Record<string, NamedArray>>,
    after: ReadonlyMap<string, NamedArray>,
  ): OperatorResult {
    const values = (array: NamedArray | undefined, length: number) => Float32Array.from(array?.data ?? new Float32Array(length));
    const gradient = (i: number, like: Float32Array) => values(outputs[`gradient${i}`], like.length);
    return {
      output: values(outputs.output, 0),
      after: Object.fromEntries([...after].map(([key, array]) => [key, values(array, 0)])),
      loss: outputs.loss!.data[0] as number,
      gradients: {
        inputs: inputs.map((data, i) => gradient(i, data)),
        weights: Object.fromEntries(
          this.trainable.map(({ name }, i) => [name, gradient(inputs.length + i, weights[name] as Float32Array)]),
        ),
      },
    };
  }

  dispose(): void {
    this.program?.dispose();
  }
}
