import type { Memory } from '#core/analysis/memory.ts';
import { memories } from '#core/analysis/memory.ts';
import { trainingSettings } from '#core/document/training.ts';
import type { NetloomDocument, TrainingSettings } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';

/** What the drawing takes in memory with its training settings, in both precisions. */
export interface Memories {
  readonly settings: TrainingSettings;
  readonly float32: Memory;
  readonly float16: Memory;
}

/** Null where the network has errors. */
export function memoriesOf(document: NetloomDocument): Memories | null {
  const made = makePlan(document);
  const settings = trainingSettings(document);
  return made.ok ? { settings, ...memories(made.plan, { batchSize: settings.batchSize, settings }) } : null;
}
