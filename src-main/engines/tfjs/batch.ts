import type { LossName } from '#core/document/types.ts';
import type { TargetKind } from '#core/plan/targets.ts';
import { targetKind, targetShape } from '#core/plan/targets.ts';
import type { Plan, PlanLayer } from '#core/plan/types.ts';
import { knownElements } from '#core/primitives/shapes.ts';
import { formatShape } from '#core/shapes/shape.ts';
import type { Batch, NamedArray } from '../engine.ts';

/** The batch's targets in the form that the graphs are fed with: classes as int32, values as float32, shaped as the output is. */
export function prepareTargets(batch: Batch, plan: Plan, loss: LossName): { kind: TargetKind; y: NamedArray } {
  const input = plan.layers[plan.inputs[0] as number] as PlanLayer;
  const output = plan.layers[plan.outputs[0] as number] as PlanLayer;
  if (batch.x.data.length !== batch.size * knownElements(input.output)) {
    throw new Error(
      `The samples are ${formatShape(batch.x.shape.slice(1))}, but the network takes ${formatShape(input.output)}.`,
    );
  }
  const classes = batch.size * knownElements(output.output.slice(0, -1));
  const kind = targetKind(loss, batch.y.data instanceof Int32Array && batch.y.data.length === classes);
  const shape = targetShape(kind, [batch.size, ...output.output]) as number[];
  if (batch.y.data.length !== knownElements(shape)) {
    throw new Error(
      `The targets are ${formatShape(batch.y.shape.slice(1))} a sample, but with this loss the network's output ${formatShape(output.output)} needs ${
        kind === 'indices' ? 'one class number' : formatShape(output.output)
      }.`,
    );
  }
  const data = kind === 'indices' ? Int32Array.from(batch.y.data) : Float32Array.from(batch.y.data);
  return { kind, y: { shape, data } };
}
