import type { OptimizerSettings, TrainingSettings } from '../document/types.ts';
import { optimize } from '../plan/optimizers.ts';
import { GraphBuilder } from '../primitives/graph.ts';
import type { Cost } from './types.ts';

/** Bytes in float32 that one node, or a sum of them, takes. */
export interface NodeMemory {
  /** Its output for one sample. */
  readonly outputs: number;
  /** The textbook's sum for a training step: weights, gradients, what the optimizer keeps, and the output of every sample once. */
  readonly training: number;
}

const bytes = 4;

/** A node's part of `memory(...).training.textbook`: the parts of all nodes add up to it, but for single numbers that an optimizer keeps for all. */
export function nodeMemory(
  { parameters, trainable, activations }: Pick<Cost, 'parameters' | 'trainable' | 'activations'>,
  { batchSize, optimizer }: Pick<TrainingSettings, 'batchSize' | 'optimizer'>,
): NodeMemory {
  const weights = parameters + trainable * (1 + slotsPerWeight(optimizer));
  return { outputs: activations * bytes, training: (weights + activations * batchSize) * bytes };
}

const known = new WeakMap<OptimizerSettings, number>();

/** Numbers that the optimizer keeps for each trainable weight: found by writing out its update of one. */
function slotsPerWeight(settings: OptimizerSettings): number {
  const found = known.get(settings);
  if (found !== undefined) return found;
  const slots = new Set<string>();
  const b = new GraphBuilder();
  const weight = b.weight('weight', [1]);
  const slot = (name: string) => {
    slots.add(name);
    return b.weight(`weight#${name}`, [1]);
  };
  const context = {
    b,
    learningRate: b.feed('learningRate', []),
    step: b.feed('step', []),
    state: (name: string) => b.weight(`#${name}`, []),
  };
  optimize(context, settings, [{ weight, gradient: b.feed('gradient', [1]), slot }]);
  known.set(settings, slots.size);
  return slots.size;
}
