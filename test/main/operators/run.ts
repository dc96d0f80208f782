import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { Json } from '#core/document/types.ts';
import type { OperatorDefinition, WeightSpec } from '#core/operators/define.ts';
import { differentiate } from '#core/primitives/differentiate.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import type { Shape } from '#core/shapes/shape.ts';
import type { KernelTable } from '#main/engines/tfjs/kernels.ts';
import { Program } from '#main/engines/tfjs/program.ts';
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

/** One operator alone, lowered as in a plan, on the current tfjs backend. Inputs have known sizes. */
export class OperatorProgram {
  private readonly program: Program;
  private readonly specs: readonly WeightSpec[];
  private readonly trainable: readonly WeightSpec[];
  private readonly size: number[];

  constructor(
    definition: OperatorDefinition,
    private readonly inputs: readonly Shape[],
    values: Readonly<Record<string, Json>>,
    kernels: KernelTable,
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
    this.program = new Program(b.finish({ output, loss, ...Object.fromEntries(named) }), kernels);
  }

  run(arrays: Arrays): OperatorResult {
    const values = (tensor: Tensor | undefined, length: number) =>
      tensor ? Float32Array.from(tensor.dataSync()) : new Float32Array(length);
    return tf.tidy(() => {
      const feeds: Record<string, Tensor> = { factors: tf.tensor(draw(this.size, 99), this.size) };
      for (const [i, data] of arrays.inputs.entries())
        feeds[`input${i}`] = tf.tensor(data, [batch, ...(this.inputs[i] as number[])]);
      const weights = new Map(this.specs.map(({ name, shape }) => [name, tf.tensor(arrays.weights[name]!, [...shape])]));
      const { outputs, assigns } = this.program.run(feeds, (key) => weights.get(key) as Tensor, { seed: 1, step: 1 });
      const gradient = (i: number, like: Float32Array) => values(outputs[`gradient${i}`], like.length);
      const first = arrays.inputs.length;
      return {
        output: values(outputs.output, 0),
        after: Object.fromEntries([...assigns].map(([key, tensor]) => [key, values(tensor, 0)])),
        loss: outputs.loss!.dataSync()[0] as number,
        gradients: {
          inputs: arrays.inputs.map((data, i) => gradient(i, data)),
          weights: Object.fromEntries(
            this.trainable.map(({ name }, i) => [name, gradient(first + i, arrays.weights[name] as Float32Array)]),
          ),
        },
      };
    });
  }

  dispose(): void {
    this.program.dispose();
  }
}
