import { analyze } from '#core/analysis/analyze.ts';
import { layerDetails } from '#core/analysis/details.ts';
import { memory } from '#core/analysis/memory.ts';
import { summarize } from '#core/analysis/summary.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import { restoreValue } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { defaultTraining } from '#core/document/training.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { PlanError } from '#core/plan/lower.ts';
import { makePlan } from '#core/plan/plan.ts';
import { predictionGraph, trainingGraph } from '#core/plan/trainingGraph.ts';
import type { Plan } from '#core/plan/types.ts';

/** Networks beyond this are looked at, but not lowered and printed: that is a matter of size alone. */
const maximumLowered = 2000;

/** How far a document came. */
export type Outcome = 'refused' | 'with errors' | 'planned';

/** Whether anything reached the prototype that all objects share. */
export function assertUnpolluted(): void {
  if ('polluted' in {}) throw new Error('the prototype of all objects was changed');
}

/** Does with what a file held all that the app does with a document; whatever throws is a fault. */
export function examineValue(value: unknown): Outcome {
  const restored = restoreValue(value);
  assertUnpolluted();
  if (!restored.ok) {
    if (restored.message === '') throw new Error('refused without a word');
    return 'refused';
  }
  return examine(restored.document);
}

export function examine(document: NetloomDocument): Outcome {
  const { ok, problems } = analyze(document);
  summarize(document);
  layerDetails(document);
  const text = serializeDocument(document);
  const again = restoreValue(JSON.parse(text));
  if (!again.ok || serializeDocument(again.document) !== text) throw new Error('written and read, the document is another one');
  for (const { fixes, message } of problems) {
    if (message === '') throw new Error('a problem without a word');
    for (const fix of fixes) analyze(fix.apply(document));
  }
  const result = makePlan(document);
  if (result.ok && !ok) throw new Error('a plan in spite of errors');
  if (!result.ok || result.plan.layers.length > maximumLowered) return 'with errors';
  lower(result.plan);
  printModel(document);
  return 'planned';
}

/** A `PlanError` is the documented way to refuse what can be drawn but not computed. */
function lower(plan: Plan): void {
  const settings = defaultTraining;
  try {
    predictionGraph(plan);
    trainingGraph(plan, settings, 'indices');
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
  }
  memory(plan, { batchSize: 8, settings, precision: 'float16' });
}
