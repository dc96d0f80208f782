import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of all files below a folder; files that vanish meanwhile count nothing. */
export async function folderSize(folder: string): Promise<number> {
  let total = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += await folderSize(path);
    else if (entry.isFile()) total += (await stat(path).catch(() => null))?.size ?? 0;
  }
  return total;
}

/**
 * Tells the size of the largest of some folders about three times a second until the returned function is called.
 * pip shows no progress to programs before its version 24.1; the size of what it writes is progress with any version.
 */
export function watchSize(folders: readonly string[], tell: (bytes: number) => void, everyMs = 300): () => void {
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const sizes = await Promise.all(folders.map(folderSize));
    if (over) return;
    tell(Math.max(...sizes));
    timer = setTimeout(look, everyMs);
  };
  timer = setTimeout(look, everyMs);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
