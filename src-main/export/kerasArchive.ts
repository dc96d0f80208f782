import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import { augmentationSentence } from '#core/document/augmentation.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { exportKeras, kerasRefusal } from '#core/formats/keras/export.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { TrainingExtent } from '#core/plan/schedules.ts';
import { saidInSteps } from '#core/plan/schedules.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { reasonOf } from '#main/files/reason.ts';
import { replaceFile } from '#main/files/replace.ts';
import { withTemporaryFolder } from '#main/files/temporary.ts';
import { writeHdf5 } from '#main/import/hdf5/client.ts';
import { exportErrors } from './errors.ts';
import { checkWeights } from './weights.ts';

export interface KerasArchiveExport {
  readonly document: NetloomDocument;
  /** The archive; what was there is replaced at the end, at once. */
  readonly file: string;
  /** By `weightKey`; null: the archive begins with new weights. */
  readonly weights: ReadonlyMap<string, NamedArray> | null;
  /** How long the training is: Keras keeps the lengths of a learning-rate schedule in steps. */
  readonly extent?: TrainingExtent | undefined;
}

export interface WrittenArchive {
  /** What the archive does not hold as it was drawn, in sentences. */
  readonly notes: readonly string[];
}

/** The version whose format is written. */
const kerasVersion = '3.15.1';

/** Writes a `.keras` archive that `keras.models.load_model` opens. Throws a `ContractError` with the way out. */
export async function exportKerasArchive({
  document,
  file,
  weights: given,
  extent,
}: KerasArchiveExport): Promise<WrittenArchive> {
  const made = makePlan(document);
  if (!made.ok) throw exportErrors.network(made.problems);
  const { plan } = made;
  const refused = kerasRefusal(plan);
  if (refused) throw exportErrors.notPrintable(refused);
  const weights = given ?? initialWeights(plan, document.training?.seed ?? 1);
  checkWeights(plan, weights);
  const archive = exportKeras(plan, document.training, extent);
  const arrays = archive.arrays.map(({ path: place, key, whole }) => {
    const { shape, data } = weights.get(key)!;
    return { path: place, shape, data: whole ? Int32Array.from(data) : Float32Array.from(data) };
  });
  const metadata = { keras_version: kerasVersion, date_saved: savedAt(new Date()) };
  await withTemporaryFolder('export', async (folder) => {
    const hdf5 = path.join(folder, 'model.weights.h5');
    await writeHdf5({ file: hdf5, groups: archive.groups, arrays });
    await writeArchive(file, { 'metadata.json': metadata, 'config.json': archive.config }, hdf5).catch(
      (error: NodeJS.ErrnoException) => {
        throw exportErrors.unwritableFile(file, reasonOf(error));
      },
    );
  });
  const schedule = document.training?.schedule;
  const augmented = augmentationSentence(document.training?.augmentation);
  const notes = [
    ...(schedule && !extent && !saidInSteps(schedule) ? [scheduleNote] : []),
    ...(augmented ? [`${augmented} ${augmentationNote}`] : []),
  ];
  return { notes };
}

const scheduleNote =
  'The learning-rate schedule is not in the archive: Keras wants its length in steps, which is known once the network was trained. Export a run, or say the lengths in steps.';

const augmentationNote =
  'That is not in the archive, since Keras keeps it with the data: map it over them (keras.layers.RandomFlip, RandomCrop).';

/** As Keras writes it: `2026-11-24@14:41:04`. */
function savedAt(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', '@');
}

function writeArchive(file: string, texts: Readonly<Record<string, unknown>>, hdf5: string): Promise<void> {
  return replaceFile(file, async (target) => {
    let parts: Uint8Array[] = [];
    const zip = new Zip((error, part) => {
      if (error) throw error;
      parts.push(part);
    });
    const flush = async () => {
      for (const part of parts) await target.writeFile(part);
      parts = [];
    };
    for (const [name, value] of Object.entries(texts)) {
      const entry = new ZipPassThrough(name);
      zip.add(entry);
      entry.push(new TextEncoder().encode(JSON.stringify(value)), true);
    }
    const entry = new ZipPassThrough(path.basename(hdf5));
    zip.add(entry);
    // Stored, not packed, as Keras does; a piece at a time, since weights may fill the memory
    for await (const part of createReadStream(hdf5, { highWaterMark: 2 ** 20 })) {
      entry.push(new Uint8Array(part as Buffer));
      await flush();
    }
    entry.push(new Uint8Array(0), true);
    zip.end();
    await flush();
  });
}
