import { existsSync, mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder with those above it, where they are not there. Node's own `recursive` never comes back where a folder is
 * refused as if the one above it were missing, as below /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  for (const next of missing(folder))
    await mkdir(next).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
}

/** The same at once. */
export function makeFolderSync(folder: string): void {
  for (const next of missing(folder)) {
    try {
      mkdirSync(next);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The folders that have to be made, the outermost first. */
function missing(folder: string): string[] {
  const found: string[] = [];
  for (let at = path.resolve(folder); !existsSync(at) && at !== path.dirname(at); at = path.dirname(at)) found.unshift(at);
  return found;
}
