import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers, NetworkSource } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { TrainingExtent } from '#core/plan/schedules.ts';
import { exportKerasArchive } from '../export/kerasArchive.ts';
import { makePicture, toPng, writePicture } from '../export/picture.ts';
import { exportTypescript } from '../export/typescript.ts';
import { readAnyWeights } from '../import/anyWeights.ts';
import { extentOfRun } from '../runs/extent.ts';
import { unknownRun } from '../runs/service.ts';
import { RunStore } from '../runs/store.ts';
import { trainerFiles } from '../trainer/protocol.ts';
import type { ApiContext } from './context.ts';
import { safeFileName } from './files.ts';
import { runsFolder, weightsPath } from './runs.ts';

const archiveEnding = '.keras';

export function createExportHandlers(context: ApiContext): Handlers['exports'] {
  const runs = new RunStore(runsFolder(context.folders.data));
  return {
    async typescript(from) {
      const { document } = await sourceOf(from);
      const folder = await context.chooser.chooseToSave('project', safeFileName(document.name));
      if (folder === null) return null;
      const { files } = await exportTypescript({ document, folder, weights: await weightsFor(document, from) });
      // The served folder is known to the person; on the desktop they chose the place themselves
      return { location: path.basename(folder), files: [...files] };
    },

    async kerasArchive(from) {
      const { document, extent } = await sourceOf(from);
      const chosen = await context.chooser.chooseToSave('keras', `${safeFileName(document.name)}${archiveEnding}`);
      if (chosen === null) return null;
      const file = chosen.toLowerCase().endsWith(archiveEnding) ? chosen : `${chosen}${archiveEnding}`;
      const { notes } = await exportKerasArchive({ document, file, weights: await weightsFor(document, from), extent });
      return { location: path.basename(file), notes: [...notes] };
    },

    async picture({ document: text, options, format, scale }) {
      const document = restored(text);
      const ending = `.${format}`;
      const chosen = await context.chooser.chooseToSave(format, `${safeFileName(document.name)}${ending}`);
      if (chosen === null) return null;
      const file = chosen.toLowerCase().endsWith(ending) ? chosen : `${chosen}${ending}`;
      const made = await makePicture(document, options);
      const png = format === 'png' ? await toPng(made, scale) : null;
      await writePicture(file, png?.bytes ?? made.svg());
      return { location: path.basename(file), scale: png?.scale ?? 1 };
    },

    async pictureImage({ document: text, options, scale }) {
      const png = await toPng(await makePicture(restored(text), options), scale);
      return { png: png.bytes.toString('base64'), scale: png.scale };
    },
  };

  /** A run's network is the one that was trained, with the settings it was trained by, whatever is drawn now. */
  async function sourceOf(from: NetworkSource): Promise<{ document: NetloomDocument; extent?: TrainingExtent | undefined }> {
    if (!('runId' in from)) return { document: restored(from.document) };
    const run = await runs.read(from.runId);
    const text = run && (await runs.document(run.id));
    if (!run || text === null) throw unknownRun();
    return { document: { ...restored(text), training: run.settings }, extent: await extentOfRun(runs, run.id) };
  }

  /** What a run learned, or what came with the document; null: the export begins with new weights. */
  async function weightsFor(document: NetloomDocument, from: NetworkSource) {
    const file =
      'runId' in from ? await learned(from.runId) : from.weights === undefined ? null : weightsPath(context, from.weights);
    if (file === null) return null;
    const made = makePlan(document);
    // The exporter says what is wrong with the network
    return made.ok ? readAnyWeights(file, made.plan) : null;
  }

  async function learned(runId: string): Promise<string> {
    const file = (await runs.read(runId)) ? runs.path(runId, trainerFiles.weights) : null;
    if (file === null) throw unknownRun();
    if (await stat(file).catch(() => null)) return file;
    throw new ContractError({
      code: 'no-weights',
      message: 'This run ended before its first epoch did, so it left no weights. Export without it, or train again.',
    });
  }
}

function restored(text: string): NetloomDocument {
  const result = restoreDocument(text);
  if (!result.ok) throw new ContractError(result);
  return result.document;
}
