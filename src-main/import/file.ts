import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { importErrors } from './errors.ts';

/** A plain file for reading. What is none is refused: a pipe nobody writes to would be waited for without end. */
export async function openFile(file: string, missing: (file: string) => Error): Promise<FileHandle> {
  // Windows knows neither such pipes nor the flag
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? missing(file) : importErrors.unreadable(file, error.message);
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw importErrors.unreadable(file, 'it is no file');
}
