import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { analyze } from '#core/analysis/analyze.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { matchArchive } from '#core/formats/keras/weights.ts';
import { importErrors } from './errors.ts';
import { withHdf5 } from './hdf5/client.ts';
import { parseJson } from './jsonText.ts';
import { maximumText, maximumWeights } from './limits.ts';
import { type Accepted, accepted, type OpenedNetwork, opened } from './result.ts';
import { readMatched, toListing } from './stored.ts';
import { extractEntry, readDirectory, readEntry, type ZipEntry } from './zip.ts';

/** A Keras 3 archive; only its three known entries are looked at. */
export async function openArchive(
  file: string,
  handle: FileHandle,
  withWeights: boolean,
  signal: AbortSignal,
): Promise<OpenedNetwork> {
  const entries = await readDirectory(handle);
  const config = entries.find(({ name }) => name === 'config.json');
  if (!config) throw importErrors.unreadable(file, 'it is a zip archive, but none of Keras: it has no config.json');
  const model = accepted(file, importKeras(parseJson(await readEntry(handle, config, maximumText, signal))));
  const weights = entries.find(({ name }) => name === 'model.weights.h5');
  if (!weights || !withWeights) return opened(model, null, []);
  return withExtracted(handle, weights, weightsLimit(model), signal, (extracted) =>
    withHdf5(extracted, signal, async (stored) => {
      const matched = matchArchive(model.document, model.layers, toListing(stored.listing));
      if (!matched.ok) throw importErrors.weights(file, matched.message);
      return opened(model, await readMatched(stored, matched.taken), matched.notices);
    }),
  );
}

/** The weights of an archive in a file of their own while `work` runs: HDF5 is read from a file. */
export async function withExtracted<T>(
  handle: FileHandle,
  entry: ZipEntry,
  limit: number,
  signal: AbortSignal,
  work: (extracted: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'netloom-import-'));
  try {
    const extracted = path.join(folder, 'model.weights.h5');
    await extractEntry(handle, entry, extracted, limit, signal);
    return await work(extracted);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Weights and what optimizers keep of them fit in many times over; more is no file of this network. */
function weightsLimit({ document }: Accepted): number {
  const bytes = 4 * analyze(document).root.cost.parameters;
  return Math.min(maximumWeights, 16 * bytes + 64 * 2 ** 20);
}
