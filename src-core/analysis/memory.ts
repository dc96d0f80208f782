import type { TrainingSettings } from '../document/types.ts';
import { targetKind } from '../plan/targets.ts';
import type { TrainingGraph } from '../plan/trainingGraph.ts';
import { predictionGraph, trainingGraph } from '../plan/trainingGraph.ts';
import type { Plan } from '../plan/types.ts';
import { weightCount } from '../plan/weights.ts';
import type { PrimitiveGraph } from '../primitives/primitive.ts';
import { product } from '../shapes/product.ts';
import { messageOf } from '../words/messageOf.ts';
import type { NumberSizes } from './live.ts';
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
export function memory(plan: Plan, { precision, ...options }: MemoryOptions): Memory {
  return memories(plan, options)[precision];
}

/** The same in both precisions, whose programs are the same: they are written out once. Never throws. */
export function memories(plan: Plan, options: Omit<MemoryOptions, 'precision'>): Readonly<Record<Precision, Memory>> {
  const { settings } = options;
  let [prediction, training, reason] = [null as PrimitiveGraph | null, null as TrainingGraph | null, ''];
  try {
    prediction = predictionGraph(plan);
    training = trainingGraph(plan, settings, targetKind(settings.loss, true));
  } catch (error) {
    // A network that can't be lowered, or not be trained with these settings, says so in its own words
    reason = messageOf(error);
  }
  const [all, trainable] = [weightCount(plan), weightCount(plan, (spec) => spec.trainable)];
  const at = (precision: Precision): Memory => {
    const found = { options, numbers: sizes[precision], all, trainable };
    const inference = prediction && inferenceMemory(prediction, found);
    return training ? { inference, training: trainingMemory(plan, training, found) } : { inference, training: null, reason };
  };
  return { float32: at('float32'), float16: at('float16') };
}

/** What the sums of one precision are made of. */
interface Numbers {
  readonly options: Omit<MemoryOptions, 'precision'>;
  readonly numbers: (typeof sizes)[Precision];
  /** Counts of weights. */
  readonly all: number;
  readonly trainable: number;
}

function inferenceMemory(graph: PrimitiveGraph, { options, numbers, all }: Numbers): InferenceMemory {
  const activations = liveBytes(graph, options.batchSize, { ...numbers, weight: numbers.served }).peak;
  return { weights: all * numbers.served, activations, total: all * numbers.served + activations };
}

function trainingMemory(
  plan: Plan,
  { graph, slots }: TrainingGraph,
  { options, numbers, all, trainable }: Numbers,
): TrainingMemory {
  const kept = [...slots.values()].reduce((sum, slot) => sum + product(slot.shape), 0) * numbers.weight;
  const weights = all * (numbers.weight + numbers.copy);
  const gradients = trainable * numbers.weight;
  const live = liveBytes(graph, options.batchSize, numbers, 'loss');
  const outputs = plan.layers.reduce((sum, { output }) => sum + product(output as number[]), 0);
  return {
    weights,
    gradients,
    optimizerSlots: kept,
    activations: live.kept,
    total: weights + kept + live.peak,
    textbook: weights + gradients + kept + outputs * options.batchSize * numbers.activation,
  };
}
