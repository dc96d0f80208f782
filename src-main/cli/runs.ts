import type { Command } from 'commander';
import type { Run } from '#core/contract/index.ts';
import { accuracyOf } from '#core/contract/index.ts';
import { inColumns } from '#core/words/columns.ts';
import { formatPercent } from '#core/words/format.ts';
import { openRuns } from './openRuns.ts';

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
  const service = openRuns({ onRun: () => undefined, onMessages: () => undefined });
  try {
    return await service.list();
  } finally {
    await service.close();
  }
}

/** `20261201-093000-resnet  finished  5 of 5 epochs  97.4 %  ResNet for digits`. */
function table(runs: readonly Run[]): string {
  const rows = runs.map(({ id, state, lastEpoch, settings, name }) => [
    id,
    state,
    `${lastEpoch?.epoch ?? 0} of ${settings.epochs} epochs`,
    formatPercent(accuracyOf(lastEpoch)),
    name,
  ]);
  const figures = 3;
  return inColumns(rows, (column) => column === figures).lines.join('\n');
}
