import { ContractError, type Run } from '#core/contract/index.ts';
import type { DataLocation } from '#main/datasets/dataset.ts';
import { isLive, type RunStore } from './store.ts';

/** What a run was trained with, where it can go on; refuses in words where it can't. */
export async function keptToGoOn(store: RunStore, run: Run): Promise<{ document: string; data: DataLocation }> {
  const refuse = (code: string, message: string) => new ContractError({ code, message });
  if (isLive(run)) throw refuse('run-active', `“${run.name}” is being trained already.`);
  if (run.state === 'finished')
    throw refuse('run-finished', `“${run.name}” has been trained to its end, over all of its ${run.settings.epochs} epochs.`);
  const [document, data] = [await store.document(run.id), await store.location(run.id)];
  if (document === null || data === null)
    throw refuse(
      'run-not-continuable',
      `“${run.name}” was trained by an earlier Netloom, which did not keep what a training needs to go on. Start a new training; its weights can be the start of it.`,
    );
  if (!(await store.hasCheckpoint(run.id)))
    throw refuse(
      'run-not-continuable',
      `“${run.name}” ended before its first epoch was through, so nothing is there to go on from. Start it anew.`,
    );
  return { document, data };
}
