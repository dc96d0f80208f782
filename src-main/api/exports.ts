import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { exportTypescript } from '../export/typescript.ts';
import { RunStore } from '../runs/store.ts';
import { trainerFiles } from '../trainer/protocol.ts';
import { readWeightsFile } from '../weights/files.ts';
import type { ApiContext } from './context.ts';
import { safeFileName } from './files.ts';
import { runsFolder } from './runs.ts';

export function createExportHandlers(context: ApiContext): Handlers['exports'] {
  const runs = new RunStore(runsFolder(context.folders.data));
  return {
    async typescript({ document: text, runId }) {
      const restored = restoreDocument(text);
      if (!restored.ok) throw new ContractError(restored);
      const { document } = restored;
      const folder = await context.chooser.chooseToSave('project', safeFileName(document.name));
      if (folder === null) return null;
      const weights = runId === null ? null : await weightsOf(runId);
      const { files } = await exportTypescript({ document, folder, weights });
      // The served folder is known to the person; on the desktop they chose the place themselves
      return { location: path.basename(folder), files: [...files] };
    },
  };

  async function weightsOf(runId: string) {
    const file = (await runs.read(runId)) ? runs.path(runId, trainerFiles.weights) : null;
    if (file === null) throw new ContractError({ code: 'run-unknown', message: 'This run is not there any more.' });
    if (!(await stat(file).catch(() => null))) {
      throw new ContractError({
        code: 'no-weights',
        message: 'This run ended before its first epoch did, so it left no weights. Export without it, or train again.',
      });
    }
    return readWeightsFile(file);
  }
}
