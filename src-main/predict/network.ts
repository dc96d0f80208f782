import { ContractError } from '#core/contract/index.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { withSizesOf } from '#core/plan/openSizes.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { formatShape } from '#core/shapes/shape.ts';
import type { LoadedEngine, NamedArray, TrainingSession } from '#main/engines/engine.ts';

/** A network that leaves the size of its input open takes that of the samples, one shape an input. */
export function sizedPlan(document: NetloomDocument, plan: Plan, shapes: readonly Shape[]): Plan {
  if (!plan.inputs.some((index) => plan.layers[index]!.output.includes(null))) return plan;
  const made = makePlan(withSizesOf(shapes, document, plan));
  if (made.ok) return made.plan;
  const [error] = made.problems.filter(({ severity }) => severity === 'error');
  throw new ContractError({
    code: 'samples-do-not-fit',
    message: `The network can't take samples of ${shapes.map(formatShape).join(' and ')}: ${error?.where ? `“${error.where}”: ` : ''}${error?.message ?? 'they fit no layer.'}`,
  });
}

/** A session that only predicts; without weights it has new ones. */
export async function openSession(
  engine: LoadedEngine,
  plan: Plan,
  weights: ReadonlyMap<string, NamedArray> | null,
): Promise<TrainingSession> {
  const session = await engine.createSession(plan, {
    optimizer: { name: 'sgd', learningRate: 0.01 },
    loss: 'meanSquaredError',
    seed: 1,
  });
  if (weights) await session.writeWeights(weights);
  return session;
}
