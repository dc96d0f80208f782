import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts a file in the place of what is there, whole or not at all: readers find the old one or the new one, never a half.
 * What `write` writes goes into a neighbour that takes the name at the end. A link stays a link, and permissions stay.
 */
export async function replaceFile(file: string, write: (target: FileHandle) => Promise<void>): Promise<void> {
  const target = await realpath(file).catch(() => file);
  // Not made from the file's name: with more letters it could be too long
  const temporary = path.join(path.dirname(target), `.netloom-${randomUUID()}.tmp`);
  try {
    const mode = (await stat(target).catch(() => null))?.mode;
    const handle = await open(temporary, 'w');
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await write(handle);
      // Without this a power cut can leave the new name with nothing behind it
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The same for a small text, at once. */
export function replaceFileSync(file: string, text: string): void {
  const temporary = path.join(path.dirname(file), `.netloom-${randomUUID()}.tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
