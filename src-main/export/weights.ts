import { exportedWeightNames } from '#core/codegen/typescript/layerNames.ts';
import { type Plan, weightKey } from '#core/plan/types.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { exportErrors } from './errors.ts';

/** The weights under the names that the exported code has for them; throws where one is missing or has another shape. */
export function renamedWeights(plan: Plan, weights: ReadonlyMap<string, NamedArray>): Map<string, NamedArray> {
  checkWeights(plan, weights);
  const names = exportedWeightNames(plan);
  const keys = plan.layers.flatMap((layer) => layer.weights.map((weight) => weightKey(layer, weight)));
  return new Map(keys.map((key) => [names.get(key)!, weights.get(key)!]));
}

/** Throws where a weight of the network is missing or has another shape. */
export function checkWeights(plan: Plan, weights: ReadonlyMap<string, NamedArray>): void {
  for (const layer of plan.layers) {
    for (const weight of layer.weights) {
      const key = weightKey(layer, weight);
      const array = weights.get(key);
      if (!array) throw exportErrors.weights(`${key} is missing`);
      if (array.shape.join() !== weight.shape.join())
        throw exportErrors.weights(
          `${key} is ${array.shape.join(' × ') || 'one number'} instead of ${weight.shape.join(' × ') || 'one number'}`,
        );
    }
  }
}
