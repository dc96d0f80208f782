import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeTextAtomically } from './files.ts';

const schema = z.array(z.string().max(4096)).max(200);
const maximumRecent = 20;

/** The files opened or saved last, newest first; a damaged list is as good as none. */
export class RecentFiles {
  private readonly file: string;

  constructor(dataFolder: string) {
    this.file = path.join(dataFolder, 'recent.json');
  }

  /** Those that still exist, with the time of their last change. */
  async list(): Promise<{ file: string; modified: number }[]> {
    const found = await Promise.all(
      (await this.read()).map(async (file) => {
        const info = await stat(file).catch(() => null);
        return info?.isFile() ? [{ file, modified: info.mtimeMs }] : [];
      }),
    );
    return found.flat();
  }

  async add(file: string): Promise<void> {
    const others = (await this.read()).filter((other) => other !== file);
    // A list that can't be kept is no reason to fail an open or a save
    await writeTextAtomically(this.file, JSON.stringify([file, ...others].slice(0, maximumRecent))).catch(() => undefined);
  }

  private async read(): Promise<string[]> {
    try {
      const parsed = schema.safeParse(JSON.parse(await readFile(this.file, 'utf8')));
      return parsed.success ? parsed.data : [];
    } catch {
      return [];
    }
  }
}
