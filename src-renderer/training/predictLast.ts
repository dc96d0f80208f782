import { isOfDrawing } from '#core/document/kinship.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import { showPredict, useRuns } from './runStore.ts';

/** Predicts with the last run of this drawing that learned something, else with the weights that came with it. */
export function predictLast(): void {
  const { document, weights, showTab } = editorStore.getState();
  const run = useRuns.getState().runs.find((one) => one.lastEpoch !== null && isOfDrawing(one, document));
  showTab('training');
  if (run ?? weights) showPredict(run?.id ?? null);
  else notify('info', 'This drawing has learned nothing yet: train it for an epoch first.');
}
