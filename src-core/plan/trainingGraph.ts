import type { LossName, TrainingSettings } from '../document/types.ts';
import type { Value } from '../primitives/builder.ts';
import { differentiate } from '../primitives/differentiate.ts';
import { GraphBuilder } from '../primitives/graph.ts';
import type { PrimitiveGraph } from '../primitives/primitive.ts';
import { constrain } from './constraints.ts';
import { accuracyValue, lossValue } from './losses.ts';
import { lowerPlan, PlanError } from './lower.ts';
import type { Update } from './optimizers/optimizer.ts';
import { optimize } from './optimizers.ts';
import { penalties } from './regularizers.ts';
import type { TargetKind } from './targets.ts';
import { feedTarget } from './targets.ts';
import type { Plan } from './types.ts';
import { weightSpecs } from './weights.ts';

/** An array that the optimizer keeps besides the network's weights; all `initial` before the first step. */
export interface Slot {
  readonly shape: readonly number[];
  readonly initial: number;
}

/** A training step, and what its optimizer keeps, by key. */
export interface TrainingGraph {
  readonly graph: PrimitiveGraph;
  readonly slots: ReadonlyMap<string, Slot>;
}

/** Feeds `x` (and `x2`, ...); outputs `output0`, `output1`, ... in inference mode. */
export function predictionGraph(plan: Plan): PrimitiveGraph {
  const b = new GraphBuilder();
  const { outputs } = lowerPlan(b, plan, false);
  return b.finish(Object.fromEntries(outputs.map((value, index) => [`output${index}`, value])));
}

/** Feeds `x` and `y`; outputs `loss` (with regularization, as Keras reports it) and, for classifications, `accuracy`, in inference mode. */
export function evaluationGraph(plan: Plan, loss: LossName, target: TargetKind): PrimitiveGraph {
  const b = new GraphBuilder();
  return b.finish(results(b, plan, loss, target, false));
}

/**
 * One step: forward in training mode, loss, accuracy, gradients, the optimizer's update, constraints, moving statistics.
 * Feeds `x`, `y`, `learningRate` and `step` (scalars, the step from 1); outputs as `evaluationGraph`, before the update.
 */
export function trainingGraph(
  plan: Plan,
  settings: Pick<TrainingSettings, 'optimizer' | 'loss'>,
  target: TargetKind,
): TrainingGraph {
  const b = new GraphBuilder();
  const outputs = results(b, plan, settings.loss, target, true);
  const trainable = weightSpecs(plan)
    .filter(({ spec }) => spec.trainable)
    .map(({ key, spec }) => ({ key, spec, weight: b.weight(key, spec.shape) }));
  const gradients = differentiate(
    b,
    outputs.loss,
    trainable.map(({ weight }) => weight),
  );
  const slots = new Map<string, Slot>();
  const keep = (key: string, slot: Slot): Value => {
    slots.set(key, slot);
    return b.weight(key, slot.shape);
  };
  // a weight that the loss does not depend on stays as it is
  const moved = trainable.flatMap((entry, i) => (gradients[i] ? [{ ...entry, gradient: gradients[i] }] : []));
  const updates = moved.map(({ key, weight, gradient }): Update => {
    const slot = (name: string, initial = 0) => keep(`${key}#${name}`, { shape: weight.shape as number[], initial });
    return { weight, gradient, slot };
  });
  const context = {
    b,
    learningRate: b.feed('learningRate', []),
    step: b.feed('step', []),
    state: (name: string, initial: number) => keep(`#${name}`, { shape: [], initial }),
  };
  const next = optimize(context, settings.optimizer, updates);
  for (const [i, { weight, spec }] of moved.entries()) b.assign(weight, constrain(b, spec, next[i] as Value));
  return { graph: b.finish(outputs), slots };
}

function soleOutput(plan: Plan, outputs: readonly Value[]): Value {
  if (plan.inputs.length !== 1) throw new PlanError(`A training needs one input, but this network has ${plan.inputs.length}.`);
  if (outputs.length !== 1)
    throw new PlanError(`A training needs one output, but this network has ${outputs.length}: remove the others or join them.`);
  const output = outputs[0] as Value;
  if (output.shape.length < 2)
    throw new PlanError(
      'A training compares rows of numbers, but this network gives a single number without an axis. Put a Dense layer at its end.',
    );
  return output;
}

/** Loss (with regularization) and accuracy of the batch, behind the forward pass. */
export function results(
  b: GraphBuilder,
  plan: Plan,
  loss: LossName,
  kind: TargetKind,
  training: boolean,
): { loss: Value; accuracy?: Value } {
  const { outputs, values } = lowerPlan(b, plan, training);
  const output = soleOutput(plan, outputs);
  const target = feedTarget(b, kind, output);
  const accuracy = accuracyValue(b, loss, output, target);
  const total = penalties(b, plan, values).reduce((sum, part) => b.add(sum, part), lossValue(b, loss, output, target));
  return accuracy ? { loss: total, accuracy } : { loss: total };
}
