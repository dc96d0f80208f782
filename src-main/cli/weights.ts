import { stat } from 'node:fs/promises';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { TrainingExtent } from '#core/plan/schedules.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { runsFolder } from '../api/runs.ts';
import { readAnyWeights } from '../import/anyWeights.ts';
import { personFolders } from '../installation.ts';
import { extentOfRun } from '../runs/extent.ts';
import { RunStore } from '../runs/store.ts';
import { trainerFiles } from '../trainer/protocol.ts';
import { readWeightsFile } from '../weights/files.ts';
import { CommandError } from './output.ts';

export type Weights = ReadonlyMap<string, NamedArray>;

/** What `--weights` names: the id of a run, or a file with weights of any kind that fits the network. */
export async function readWeights(from: string, document: NetloomDocument): Promise<Weights> {
  if (await isFile(from)) {
    const made = makePlan(document);
    return made.ok ? readAnyWeights(from, made.plan) : new Map();
  }
  const runs = new RunStore(runsFolder(personFolders().data));
  if (!(await runs.read(from))) throw new CommandError(`--weights ${from}: there is no such file, and no run of that id.`, 2);
  return runWeights(runs, from);
}

/** How long the run was that `--weights` names; undefined for a file. */
export async function readExtent(from: string): Promise<TrainingExtent | undefined> {
  return extentOfRun(new RunStore(runsFolder(personFolders().data)), from);
}

/** What a run has learned. */
export async function runWeights(runs: RunStore, id: string): Promise<Weights> {
  const trained = runs.path(id, trainerFiles.weights);
  if (!(await isFile(trained))) throw new CommandError(`The run ${id} wrote no weights: it ended before its first epoch did.`);
  return readWeightsFile(trained);
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isFile() ?? false;
}
