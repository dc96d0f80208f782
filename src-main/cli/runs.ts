import type { Command } from 'commander';
import type { Run } from '#core/contract/index.ts';
import { forkTrainer } from '../api/forkTrainer.ts';
import { runsFolder } from '../api/runs.ts';
import { personFolders, trainerEntry } from '../installation.ts';
import { RunService } from '../runs/service.ts';

import { print, printJson } from './output.ts';

export function register(program: Command): void {
  program
    .command('runs')
    .description('List the trainings on this machine, the newest first: what predict, export --weights and train --resume take')
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean }) => {
      const runs = await listRuns();
      if (options.json) printJson(runs);
      else print(runs.length === 0 ? 'Nothing was trained yet: netloom train FILE --data DATA.' : table(runs));
    });
}

async function listRuns(): Promise<Run[]> {
  const service = new RunService({
    folder: runsFolder(personFolders().data),
    host: forkTrainer(trainerEntry),
    listener: { onRun: () => undefined, onMessages: () => undefined },
  });
  try {
    return await service.list();
  } finally {
    await service.close();
  }
}

/** `20261201-093000-resnet  finished  5 of 5 epochs  97.4 %  ResNet for digits`. */
function table(runs: readonly Run[]): string {
  const rows = runs.map(({ id, state, lastEpoch, settings, name }) => {
    const accuracy = lastEpoch?.validationAccuracy ?? lastEpoch?.accuracy ?? null;
    return [
      id,
      state,
      `${lastEpoch?.epoch ?? 0} of ${settings.epochs} epochs`,
      accuracy === null ? '–' : `${(accuracy * 100).toFixed(1)} %`,
      name,
    ];
  });
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const figures = 3;
  return rows
    .map((row) =>
      row
        .map((text, i) => (i === figures ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
