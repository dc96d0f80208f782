import type { TrainingSettings } from '../document/types.ts';
import { targetKind } from '../plan/targets.ts';
import { predictionGraph, trainingGraph } from '../plan/trainingGraph.ts';
import type { Plan } from '../plan/types.ts';
import { weightCount } from '../plan/weights.ts';
import { product } from '../shapes/product.ts';
import type { LiveBytes, NumberSizes } from './live.ts';
import { liveBytes } from './live.ts';

export type Precision = 'float32' | 'float16';

export interface MemoryOptions {
  readonly batchSize: number;
  readonly settings: Pick<TrainingSettings, 'optimizer' | 'loss'>;
  readonly precision: Precision;
}

/** Bytes that a prediction of one batch takes. */
export interface InferenceMemory {
  readonly weights: number;
  /** Feature maps that are alive at the same time, at most. */
  readonly activations: number;
  readonly total: number;
}

/** Bytes that a training step takes. The parts never all stand in memory at once; `total` is the peak. */
export interface TrainingMemory {
  readonly weights: number;
  /** One number a trainable weight, all there when the optimizer begins. */
  readonly gradients: number;
  /** What the optimizer keeps from step to step. */
  readonly optimizerSlots: number;
  /** What the gradients will use of the way forward: what is kept when the loss is known. */
  readonly activations: number;
  /** The most at any moment, the new weights before they replace the old ones included. */
  readonly total: number;
  /** The textbook's sum: weights, gradients, slots, and every layer's output once. */
  readonly textbook: number;
}

export interface Memory {
  readonly inference: InferenceMemory | null;
  readonly training: TrainingMemory | null;
  /** Why one of them can't be said. */
  readonly reason?: string;
}

/**
 * float16 means mixed precision (Micikevicius et al. 2018; Keras's `mixed_float16`): feature maps in 2 bytes, weights, their
 * gradients and the optimizer's arrays in 4, and a copy of the weights in 2. For predictions the weights are in 2 as well.
 */
const sizes: Readonly<Record<Precision, NumberSizes & { readonly copy: number; readonly served: number }>> = {
  float32: { activation: 4, weight: 4, copy: 0, served: 4 },
  float16: { activation: 2, weight: 4, copy: 2, served: 2 },
};

/** Memory for a prediction and for a training step; docs/memory.md has the formulas and how far they are off. Never throws. */
export function memory(plan: Plan, options: MemoryOptions): Memory {
  const { batchSize, settings, precision } = options;
  const numbers = sizes[precision];
  const [all, trainable] = [weightCount(plan), weightCount(plan, (spec) => spec.trainable)];
  let inference: InferenceMemory | null = null;
  try {
    const activations = liveBytes(predictionGraph(plan), batchSize, { ...numbers, weight: numbers.served }).peak;
    inference = { weights: all * numbers.served, activations, total: all * numbers.served + activations };
    const { graph, slots } = trainingGraph(plan, settings, targetKind(settings.loss, true));
    const kept = [...slots.values()].reduce((sum, slot) => sum + product(slot.shape), 0) * numbers.weight;
    const weights = all * (numbers.weight + numbers.copy);
    const gradients = trainable * numbers.weight;
    const live: LiveBytes = liveBytes(graph, batchSize, numbers, 'loss');
    const outputs = plan.layers.reduce((sum, { output }) => sum + product(output as number[]), 0);
    return {
      inference,
      training: {
        weights,
        gradients,
        optimizerSlots: kept,
        activations: live.kept,
        total: weights + kept + live.peak,
        textbook: weights + gradients + kept + outputs * batchSize * numbers.activation,
      },
    };
  } catch (error) {
    // A network that can't be lowered, or not be trained with these settings, says so in its own words
    return { inference, training: null, reason: error instanceof Error ? error.message : String(error) };
  }
}
