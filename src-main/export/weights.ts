import { exportedWeightNames } from '#core/codegen/typescript/layerNames.ts';
import { type Plan, weightKey } from '#core/plan/types.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { exportErrors } from './errors.ts';

/** The weights under the names that the exported code has for them; throws where one is missing or has another shape. */
export function renamedWeights(plan: Plan, weights: ReadonlyMap<string, NamedArray>): Map<string, NamedArray> {
  const names = exportedWeightNames(plan);
  const result = new Map<string, NamedArray>();
  for (const layer of plan.layers) {
    for (const weight of layer.weights) {
      const key = weightKey(layer, weight);
      const array = weights.get(key);
      if (!array) throw exportErrors.weights(`${key} is missing`);
      if (array.shape.join() !== weight.shape.join()) {
        throw exportErrors.weights(`${key} is ${array.shape.join(' × ')} instead of ${weight.shape.join(' × ')}`);
      }
      result.set(names.get(key)!, array);
    }
  }
  return result;
}
