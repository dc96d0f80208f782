import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { WeightArray } from '#core/plan/initialWeights.ts';
import type { NamedArray } from '../engine.ts';

/** The arrays that live on the engine from step to step: the network's weights, and what the optimizer keeps. */
export class Variables {
  private readonly tensors = new Map<string, Tensor>();
  /** Keys of the network's own weights. */
  private readonly weights: readonly string[];

  constructor(initial: ReadonlyMap<string, WeightArray>) {
    this.weights = [...initial.keys()];
    for (const [key, { shape, data }] of initial) this.tensors.set(key, tf.keep(tf.tensor(data, [...shape], 'float32')));
  }

  get(key: string): Tensor {
    const tensor = this.tensors.get(key);
    if (!tensor) throw new Error(`the network has no weight ${key}`);
    return tensor;
  }

  addZeros(key: string, shape: readonly number[]): void {
    if (!this.tensors.has(key)) this.tensors.set(key, tf.keep(tf.zeros([...shape])));
  }

  replace(key: string, value: Tensor): void {
    this.get(key).dispose();
    this.tensors.set(key, tf.keep(value));
  }

  async read(): Promise<Map<string, NamedArray>> {
    const arrays = new Map<string, NamedArray>();
    for (const key of this.weights) {
      const tensor = this.get(key);
      arrays.set(key, { shape: tensor.shape, data: Float32Array.from(await tensor.data()) });
    }
    return arrays;
  }

  /** All or nothing: a wrong key or shape is refused before anything changes. */
  write(weights: ReadonlyMap<string, NamedArray>): void {
    const unknown = [...weights.keys()].filter((key) => !this.weights.includes(key));
    if (unknown.length > 0)
      throw new Error(`The network has no weights called ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ', ...' : ''}.`);
    for (const [key, { shape, data }] of weights) {
      const own = this.get(key).shape;
      if (own.length !== shape.length || own.some((size, i) => size !== shape[i]) || data.length !== this.get(key).size) {
        throw new Error(`The weights ${key} are ${shape.join(' × ')}, but the network needs ${own.join(' × ')}.`);
      }
    }
    for (const [key, { shape, data }] of weights) this.replace(key, tf.tensor(Float32Array.from(data), [...shape], 'float32'));
  }

  dispose(): void {
    tf.dispose([...this.tensors.values()]);
    this.tensors.clear();
  }
}
