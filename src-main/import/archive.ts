import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { analyze } from '#core/analysis/analyze.ts';
import { importKeras } from '#core/formats/keras/import.ts';
import { matchArchive } from '#core/formats/keras/weights.ts';
import { withTemporaryFolder } from '../files/temporary.ts';
import type { Deadline } from './deadline.ts';
import { importErrors } from './errors.ts';
import { withHdf5 } from './hdf5/client.ts';
import { parseJson } from './jsonText.ts';
import { maximumText, weightsLimit } from './limits.ts';
import { accepted, type OpenedNetwork, opened } from './result.ts';
import { readMatched, toListing } from './stored.ts';
import { extractEntry, readDirectory, readEntry, type ZipEntry } from './zip.ts';

/** A Keras 3 archive; only its three known entries are looked at. */
export async function openArchive(
  file: string,
  handle: FileHandle,
  withWeights: boolean,
  deadline: Deadline,
): Promise<OpenedNetwork> {
  const entries = await readDirectory(handle);
  const config = entries.find(({ name }) => name === 'config.json');
  if (!config) throw importErrors.unreadable(file, 'it is a zip archive, but none of Keras: it has no config.json');
  const model = accepted(file, importKeras(parseJson(await readEntry(handle, config, maximumText, deadline.signal))));
  const weights = entries.find(({ name }) => name === 'model.weights.h5');
  if (!weights || !withWeights) return opened(model, null, []);
  return withExtracted(handle, weights, weightsLimit(analyze(model.document).root.cost.parameters), deadline, (extracted) =>
    withHdf5(extracted, deadline.signal, async (stored) => {
      const matched = matchArchive(model.document, model.layers, toListing(stored.listing));
      if (!matched.ok) throw importErrors.weights(file, matched.message);
      return opened(model, await readMatched(stored, matched.taken, deadline), matched.notices);
    }),
  );
}

/** The weights of an archive in a file of their own while `work` runs: HDF5 is read from a file. */
export async function withExtracted<T>(
  handle: FileHandle,
  entry: ZipEntry,
  limit: number,
  deadline: Deadline,
  work: (extracted: string) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder('import', async (folder) => {
    const extracted = path.join(folder, 'model.weights.h5');
    deadline.allow(Math.min(entry.packed, limit));
    await extractEntry(handle, entry, extracted, limit, deadline.signal);
    return work(extracted);
  });
}
