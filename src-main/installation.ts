import { existsSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import type { Folders } from './api/context.ts';
import { makeFolderSync } from './files/folder.ts';

/** The folder of this installation: the first one above this code, bundled or not, that holds the templates. */
export const installation = findInstallation(import.meta.dirname);

function findInstallation(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'templates', 'networks'))) return folder;
    if (folder === path.dirname(folder))
      throw new Error('Netloom is not installed whole: its templates are missing. Install it again.');
  }
}

/** Where this person's things live. NETLOOM_DATA and NETLOOM_CACHE move them, e.g. for tests. */
export function personFolders(): Folders {
  const paths = envPaths('netloom', { suffix: '' });
  const folders = {
    data: process.env.NETLOOM_DATA || paths.data,
    cache: process.env.NETLOOM_CACHE || paths.cache,
    templates: path.join(installation, 'templates'),
  };
  try {
    makeFolderSync(folders.data);
  } catch {
    // A place that can't be written to is told by what writes there; checking a drawing needs none
  }
  return folders;
}

/** The training process's program. */
export const trainerEntry = path.join(installation, 'out', 'node', 'trainer.js');

/** The program that measures training steps. */
export const benchEntry = path.join(installation, 'out', 'node', 'bench.js');

/** The program of the threads that read data for a training. */
export const readerEntry = outsideArchive(path.join(installation, 'out', 'node', 'reader.js'));

/** The program of the thread that reads and writes HDF5. */
export const hdf5Entry = outsideArchive(path.join(installation, 'out', 'node', 'hdf5.js'));

/**
 * Where a file of a packed app really lies. Threads don't read from Electron's archive in every version, so what they run
 * is unpacked beside it (`asarUnpack` in electron-builder.yml).
 */
export function outsideArchive(file: string): string {
  return file.replace(/\bapp\.asar(?=[\\/])/, 'app.asar.unpacked');
}

/** The built window. */
export const builtPages = path.join(installation, 'out', 'desktop', 'renderer');
