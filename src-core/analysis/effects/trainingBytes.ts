import { trainingSettings } from '../../document/training.ts';
import type { NetloomDocument } from '../../document/types.ts';
import { makePlan } from '../../plan/plan.ts';
import { memory } from '../memory.ts';

const known = new WeakMap<NetloomDocument, number | null>();

/** Peak of a training step with the document's settings in float32; null where it can't be trained. Once a document. */
export function trainingBytes(document: NetloomDocument): number | null {
  const found = known.get(document);
  if (found !== undefined) return found;
  const made = makePlan(document);
  const settings = trainingSettings(document);
  const bytes = made.ok
    ? (memory(made.plan, { batchSize: settings.batchSize, settings, precision: 'float32' }).training?.total ?? null)
    : null;
  known.set(document, bytes);
  return bytes;
}
