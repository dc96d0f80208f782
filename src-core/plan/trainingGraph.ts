import type { LossName, TrainingSettings } from '../document/types.ts';
import type { Value } from '../primitives/builder.ts';
import { differentiate } from '../primitives/differentiate.ts';
import { GraphBuilder } from '../primitives/graph.ts';
import type { PrimitiveGraph } from '../primitives/primitive.ts';
import { accuracyValue, lossValue } from './losses.ts';
import { lowerPlan, PlanError } from './lower.ts';
import { optimizers } from './optimizers.ts';
import type { TargetKind } from './targets.ts';
import { feedTarget } from './targets.ts';
import type { Plan } from './types.ts';
import { weightKey } from './types.ts';

/** A training step, and the arrays that its optimizer keeps besides the network's weights: zeros of this shape at first. */
export interface TrainingGraph {
  readonly graph: PrimitiveGraph;
  readonly slots: ReadonlyMap<string, readonly number[]>;
}

/** Feeds `x` (and `x2`, ...); outputs `output0`, `output1`, ... in inference mode. */
export function predictionGraph(plan: Plan): PrimitiveGraph {
  const b = new GraphBuilder();
  const outputs = lowerPlan(b, plan, false);
  return b.finish(Object.fromEntries(outputs.map((value, index) => [`output${index}`, value])));
}

/** Feeds `x` and `y`; outputs `loss` and, for classifications, `accuracy`, in inference mode. */
export function evaluationGraph(plan: Plan, loss: LossName, target: TargetKind): PrimitiveGraph {
  const b = new GraphBuilder();
  return b.finish(results(b, soleOutput(plan, lowerPlan(b, plan, false)), loss, target));
}

/**
 * One step: forward in training mode, loss, accuracy, gradients, the optimizer's update, moving statistics.
 * Feeds `x`, `y`, `learningRate` and `step` (scalars, the step from 1); outputs as `evaluationGraph`, before the update.
 */
export function trainingGraph(
  plan: Plan,
  settings: Pick<TrainingSettings, 'optimizer' | 'loss'>,
  target: TargetKind,
): TrainingGraph {
  const b = new GraphBuilder();
  const output = soleOutput(plan, lowerPlan(b, plan, true));
  const outputs = results(b, output, settings.loss, target);
  const trainable = plan.layers.flatMap((layer) =>
    layer.weights.filter((spec) => spec.trainable).map((spec) => ({ key: weightKey(layer, spec), shape: spec.shape })),
  );
  const weights = trainable.map(({ key, shape }) => b.weight(key, shape));
  const gradients = differentiate(b, outputs.loss, weights);
  const slots = new Map<string, readonly number[]>();
  const [learningRate, step] = [b.feed('learningRate', []), b.feed('step', [])];
  const update = optimizers[settings.optimizer.name]({ b, learningRate, step }, settings.optimizer);
  for (const [index, { key, shape }] of trainable.entries()) {
    const gradient = gradients[index];
    // a weight that the output does not depend on stays as it is
    if (!gradient) continue;
    const slot = (name: string) => {
      const slotKey = `${key}#${name}`;
      slots.set(slotKey, shape);
      return b.weight(slotKey, shape);
    };
    update({ weight: weights[index] as Value, gradient, slot });
  }
  return { graph: b.finish(outputs), slots };
}

function soleOutput(plan: Plan, outputs: readonly Value[]): Value {
  if (plan.inputs.length !== 1) throw new PlanError(`A training needs one input, but this network has ${plan.inputs.length}.`);
  if (outputs.length !== 1)
    throw new PlanError(`A training needs one output, but this network has ${outputs.length}: remove the others or join them.`);
  return outputs[0] as Value;
}

function results(b: GraphBuilder, output: Value, loss: LossName, kind: TargetKind): { loss: Value; accuracy?: Value } {
  const target = feedTarget(b, kind, output);
  const accuracy = accuracyValue(b, loss, output, target);
  const value = lossValue(b, loss, output, target);
  return accuracy ? { loss: value, accuracy } : { loss: value };
}
