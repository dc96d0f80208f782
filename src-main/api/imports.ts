import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ContractError } from '#core/contract/index.ts';
import { openNetwork } from '../import/open.ts';
import type { OpenedNetwork } from '../import/result.ts';
import { writeWeightsFile } from '../weights/files.ts';

/** Weights of imports wait here until their document is saved; so many are kept, for windows that are still open. */
const kept = 8;

/** Endings of files that the app offers to open; what they hold is judged by their content. */
export const networkEndings = ['.netloom', '.keras', '.h5', '.hdf5', '.json'] as const;

/** A network from a file of another program; messages name the file, not where it lies. */
export async function openForeign(file: string): Promise<OpenedNetwork> {
  return openNetwork(file, { weights: true }).catch((error: unknown) => {
    if (!(error instanceof ContractError)) throw error;
    throw new ContractError({ code: error.code, message: error.message.replaceAll(file, path.basename(file)) });
  });
}

/** Lays weights that came with an import where trainings and exports find them; the file's path. */
export async function keepWeights(cache: string, weights: NonNullable<OpenedNetwork['weights']>): Promise<string> {
  const folder = path.join(cache, 'imports');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${randomUUID()}.safetensors`);
  await writeWeightsFile(file, weights);
  await forgetOldest(folder);
  return file;
}

async function forgetOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.safetensors'));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, time: (await stat(file).catch(() => null))?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.time - a.time);
  await Promise.all(files.slice(kept).map(({ file }) => rm(file, { force: true })));
}
