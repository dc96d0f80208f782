import type { Command } from 'commander';
import type { Run } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import type { RunService } from '../runs/service.ts';
import { CommandError } from './output.ts';
import { flag } from './values.ts';

/** What may be said of a training that goes on; all else was decided when it began. */
const allowed = ['resume', 'engine', 'save', 'json'];

/** Refuses what would make another training of it. */
export function checkResumeOptions(command: Command, file: string | undefined): void {
  if (file !== undefined)
    throw new CommandError(
      `--resume goes on with the drawing of the run: leave ${file} out, or train it anew without --resume.`,
      2,
    );
  for (const option of command.options) {
    const name = option.attributeName();
    if (allowed.includes(name) || command.getOptionValueSource(name) !== 'cli') continue;
    const typed = option.negate ? `--no-${flag(name).slice(2)}` : flag(name);
    throw new CommandError(`--resume goes on with the settings of the run: leave ${typed} out, or start a new training.`, 2);
  }
}

/** The run of that name, or the newest one for `last`. */
export async function findRun(service: RunService, name: string): Promise<Run> {
  const runs = await service.list();
  const found = name === 'last' ? runs[0] : runs.find(({ id }) => id === name);
  if (found) return found;
  const newest = runs.slice(0, 5).map(({ id, name: drawing, state }) => `${id} (${drawing}, ${state})`);
  throw new CommandError(
    newest.length === 0
      ? `--resume ${name}: there are no trainings yet.`
      : `--resume ${name}: there is no such run. The newest are ${newest.join(', ')}; “netloom runs” lists all.`,
  );
}

/** The drawing that the run trains. */
export async function documentOfRun(service: RunService, run: Run): Promise<NetloomDocument> {
  const text = await service.store.document(run.id);
  const restored = text === null ? null : restoreDocument(text);
  if (!restored?.ok) throw new CommandError(`The drawing of the run ${run.id} can’t be read any more: train it anew.`);
  return restored.document;
}
