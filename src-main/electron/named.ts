import { statSync } from 'node:fs';
import * as path from 'node:path';
import { networksFilter } from './dialogs.ts';

/** The files that a command line names: networks that are there; switches and the app's own folder are none. */
export function namedFiles(argv: readonly string[], folder: string): string[] {
  return argv.slice(1).flatMap((word) => {
    const file = path.resolve(folder, word);
    return !word.startsWith('-') && networksFilter.extensions.includes(path.extname(file).slice(1).toLowerCase()) && isFile(file)
      ? [file]
      : [];
  });
}

export function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
