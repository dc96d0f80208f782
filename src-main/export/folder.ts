import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../files/folder.ts';
import { reasonOf } from '../files/reason.ts';
import { exportErrors } from './errors.ts';

export interface OutputFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Throws unless there is nothing at this place, or an empty folder. Returns whether there is one. */
export async function checkFolder(folder: string): Promise<boolean> {
  const present = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw exportErrors.unwritable(
      folder,
      error.code === 'ENOTDIR' ? 'there is a file of this name. Choose another.' : reasonOf(error),
    );
  });
  if (present && present.length > 0) throw exportErrors.occupied(folder);
  return present !== null;
}

/** Writes a new folder, whole or not at all; one that has something in it is left alone. */
export async function writeFolder(folder: string, files: readonly OutputFile[]): Promise<void> {
  const target = path.resolve(folder);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`);
  const present = await checkFolder(folder);
  try {
    for (const file of files) {
      const destination = path.join(temporary, ...file.path.split('/'));
      await makeFolder(path.dirname(destination));
      await writeFile(destination, file.content);
    }
    if (present) await rmdir(target);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw exportErrors.unwritable(folder, reasonOf(error as NodeJS.ErrnoException));
  }
}
