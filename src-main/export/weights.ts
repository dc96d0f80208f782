import { exportedWeightNames } from '#core/codegen/typescript/layerNames.ts';
import type { Plan } from '#core/plan/types.ts';
import { firstMisfit, weightSpecs } from '#core/plan/weights.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { exportErrors } from './errors.ts';

/** The weights under the names that the exported code has for them; throws where one is missing or has another shape. */
export function renamedWeights(plan: Plan, weights: ReadonlyMap<string, NamedArray>): Map<string, NamedArray> {
  checkWeights(plan, weights);
  const names = exportedWeightNames(plan);
  return new Map(weightSpecs(plan).map(({ key }) => [names.get(key)!, weights.get(key)!]));
}

/** Throws where a weight of the network is missing or has another shape. */
export function checkWeights(plan: Plan, weights: ReadonlyMap<string, NamedArray>): void {
  const misfit = firstMisfit(plan, weights);
  if (misfit) throw exportErrors.weights(misfit.words);
}
