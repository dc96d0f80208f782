import { expect } from 'vitest';
import { defaultTraining } from '#core/document/training.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { weightKey } from '#core/plan/types.ts';
import type { LoadedEngine, NamedArray } from '#main/engines/engine.ts';

/** An array as a reference file holds it. */
export interface Given {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** The outputs of a network with any number of inputs; its weights must all be given, and no others. */
export async function predict(
  engine: LoadedEngine,
  document: NetloomDocument,
  weights: ReadonlyMap<string, NamedArray>,
  inputs: readonly Given[],
): Promise<readonly Given[]> {
  const result = makePlan(document);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  const keys = result.plan.layers.flatMap((layer) => layer.weights.map((spec) => weightKey(layer, spec)));
  expect([...weights.keys()].sort()).toEqual(keys.sort());
  const session = await engine.createSession(result.plan, defaultTraining);
  try {
    await session.writeWeights(weights);
    return await session.predict(...inputs.map(({ shape, data }) => ({ shape, data: Float32Array.from(data) })));
  } finally {
    session.dispose();
  }
}

/** Within `tolerance`, absolute for small numbers and relative for large ones. */
export function expectOutputs(actual: readonly Given[], expected: readonly Given[], tolerance: number): void {
  expect(actual.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  for (const [index, { data }] of expected.entries())
    for (const [i, value] of Array.from(data).entries()) {
      const found = actual[index]!.data[i] as number;
      expect(Math.abs(found - value), `output ${index}, number ${i}: ${found}, expected ${value}`).toBeLessThanOrEqual(
        tolerance * (1 + Math.abs(value)),
      );
    }
}
