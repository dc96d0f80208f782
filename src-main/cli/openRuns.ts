import { forkTrainer } from '../api/forkTrainer.ts';
import { runsFolder } from '../api/runs.ts';
import { personFolders, trainerEntry } from '../installation.ts';
import type { RunListener } from '../runs/activeRun.ts';
import { RunService } from '../runs/service.ts';

/** The trainings of the person on this machine; whoever opens them closes them. */
export function openRuns(listener: RunListener): RunService {
  return new RunService({ folder: runsFolder(personFolders().data), host: forkTrainer(trainerEntry), listener });
}
