import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { WeightArray } from '#core/plan/initialWeights.ts';
import type { Slot } from '#core/plan/trainingGraph.ts';
import type { NamedArray } from '../engine.ts';
import type { Shapes } from '../fitting.ts';
import { checkSlots, checkWeights } from '../fitting.ts';

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

  /** Makes what the optimizer keeps, where it is not there yet. */
  addSlots(slots: ReadonlyMap<string, Slot>): void {
    for (const [key, { shape, initial }] of slots)
      if (!this.tensors.has(key)) this.tensors.set(key, tf.keep(tf.fill([...shape], initial)));
  }

  replace(key: string, value: Tensor): void {
    this.get(key).dispose();
    this.tensors.set(key, tf.keep(value));
  }

  /** The network's weights. */
  read(): Promise<Map<string, NamedArray>> {
    return this.readAll(this.weights);
  }

  /** What the optimizer keeps. */
  readSlots(): Promise<Map<string, NamedArray>> {
    return this.readAll(this.slotKeys());
  }

  /** All or nothing: a wrong key or shape is refused before anything changes. */
  write(weights: ReadonlyMap<string, NamedArray>): void {
    checkWeights(this.shapes(this.weights), weights);
    this.replaceAll(weights);
  }

  /** All or nothing, and all of them. */
  writeSlots(slots: ReadonlyMap<string, NamedArray>): void {
    checkSlots(this.shapes(this.slotKeys()), slots);
    this.replaceAll(slots);
  }

  private slotKeys(): string[] {
    return [...this.tensors.keys()].filter((key) => !this.weights.includes(key));
  }

  private async readAll(keys: readonly string[]): Promise<Map<string, NamedArray>> {
    const arrays = new Map<string, NamedArray>();
    for (const key of keys) {
      const tensor = this.get(key);
      arrays.set(key, { shape: tensor.shape, data: Float32Array.from(await tensor.data()) });
    }
    return arrays;
  }

  private shapes(keys: readonly string[]): Shapes {
    return new Map(keys.map((key) => [key, this.get(key).shape]));
  }

  private replaceAll(arrays: ReadonlyMap<string, NamedArray>): void {
    for (const [key, { shape, data }] of arrays) this.replace(key, tf.tensor(Float32Array.from(data), [...shape], 'float32'));
  }

  dispose(): void {
    tf.dispose([...this.tensors.values()]);
    this.tensors.clear();
  }
}
