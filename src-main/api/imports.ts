import { randomUUID } from 'node:crypto';
import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ContractError } from '#core/contract/index.ts';
import { makeFolder } from '../files/folder.ts';
import { openNetwork } from '../import/open.ts';
import type { OpenedNetwork } from '../import/result.ts';
import { writeWeightsFile } from '../weights/files.ts';

/** Weights of imports wait here until their document is saved; so many are kept, for windows that are still open. */
const kept = 8;

/** A network from a file of another program; messages name the file, not where it lies. */
export async function openForeign(file: string): Promise<OpenedNetwork> {
  return openNetwork(file, { weights: true }).catch((error: unknown) => {
    if (!(error instanceof ContractError)) throw error;
    throw new ContractError({ code: error.code, message: error.message.replaceAll(file, path.basename(file)) });
  });
}

/** Lays weights that came with an import where trainings and exports find them; the file's path. */
export async function keepWeights(cache: string, weights: NonNullable<OpenedNetwork['weights']>): Promise<string> {
  return keep(cache, (file) => writeWeightsFile(file, weights));
}

/** The same for weights that are a file already, which may go after that. */
export async function keepWeightsFile(cache: string, weights: string): Promise<string> {
  return keep(cache, (file) => copyFile(weights, file));
}

async function keep(cache: string, write: (file: string) => Promise<unknown>): Promise<string> {
  const folder = path.join(cache, 'imports');
  await makeFolder(folder);
  const file = path.join(folder, `${randomUUID()}.safetensors`);
  await write(file);
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
