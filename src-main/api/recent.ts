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

  /** With the time of their last change; null for one that is not there any more. */
  async list(): Promise<{ file: string; modified: number | null }[]> {
    return Promise.all(
      (await this.read()).map(async (file) => {
        const info = await stat(file).catch(() => null);
        return { file, modified: info?.isFile() ? info.mtimeMs : null };
      }),
    );
  }

  async add(file: string): Promise<void> {
    const others = (await this.read()).filter((other) => other !== file);
    // A list that can't be kept is no reason to fail an open or a save
    await writeTextAtomically(this.file, JSON.stringify([file, ...others].slice(0, maximumRecent))).catch(() => undefined);
  }

  async remove(file: string): Promise<void> {
    const others = (await this.read()).filter((other) => other !== file);
    await writeTextAtomically(this.file, JSON.stringify(others));
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
