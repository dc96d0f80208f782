import { operatorOf } from '../../operators/list.ts';
import type { Plan, PlanLayer } from '../../plan/types.ts';
import { isDeclared } from './layers/declarations.ts';

/** Values of more axes than this, the batch counted, are none that tfjs computes with. */
const mostAxes = 6;

/** Why a network can't be written as layers of tfjs, with the way out; null where it can. */
export function refusal(plan: Plan): string | null {
  for (const layer of plan.layers) {
    const owner = layer.weightsOf === undefined ? undefined : plan.layers[layer.weightsOf];
    const words = notWritten(layer) ?? unlikeOwner(layer, owner) ?? strangeSize(layer);
    if (words) return words;
  }
  return null;
}

/** Whether code can say layers of this type: tfjs has one, or the code brings its class along. */
export function isWritten(type: string): boolean {
  const definition = operatorOf(type);
  return definition !== null && (definition.tfjs !== null || isDeclared(type));
}

function notWritten({ type, path }: PlanLayer): string | null {
  if (isWritten(type)) return null;
  return `${path} is a ${type}, which tfjs does not have and Netloom does not write as code yet. Export for Keras instead, or replace it by other layers.`;
}

/** A tfjs layer that is used twice is the same in every way. */
function unlikeOwner(layer: PlanLayer, owner: PlanLayer | undefined): string | null {
  if (!owner || JSON.stringify(owner.parameters) === JSON.stringify(layer.parameters)) return null;
  return `${layer.path} shares the weights of ${owner.path} but has other parameters. A layer of tfjs can't: make their parameters alike.`;
}

function strangeSize({ type, path, output }: PlanLayer): string | null {
  if (output.length + 1 > mostAxes) {
    return `${path} gives values of ${output.length} axes, the batch not counted. tfjs computes with up to ${mostAxes - 1}: reshape them to fewer.`;
  }
  if (type !== 'InputLayer' || output.length > 0) return null;
  return `${path} takes one number a sample, which tfjs takes only as a list of one. Give it the shape [1].`;
}
