import type { TrainingExtent } from '#core/plan/schedules.ts';
import type { RunStore } from './store.ts';

/** How long a run was meant to be; undefined where it never began, or there is no such run. */
export async function extentOfRun(runs: RunStore, id: string): Promise<TrainingExtent | undefined> {
  if (!runs.folderOf(id)) return undefined;
  const started = (await runs.messages(id)).find((message) => message.type === 'started');
  return started && { stepsPerEpoch: started.stepsPerEpoch, totalSteps: started.stepsPerEpoch * started.epochs };
}
