import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { makeFolderSync } from '../files/folder.ts';
import { isAlive, processNameSchema, thisProcess } from '../files/processes.ts';
import { replaceFileSync } from '../files/replace.ts';

const schema = processNameSchema.extend({ files: z.array(z.string()) });

/** A host says that it lives every few seconds; where the system can't tell one process from a later one, that counts. */
const beat = 5000;
const silence = 60_000;

/** The hosts that run on this machine over one data folder, each with the files that its windows show. */
export class Hosts {
  /** This host's own name. */
  readonly id: string = randomUUID();
  private readonly folder: string;
  private timer: NodeJS.Timeout | null = null;
  private files: readonly string[] = [];

  constructor(dataFolder: string) {
    this.folder = path.join(dataFolder, 'hosts');
  }

  /** Makes this host known; a data folder that can't be written to only makes it unknown to others. */
  begin(): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.touch(), beat);
    this.timer.unref();
    for (const id of this.others()) if (!this.isAlive(id)) rmSync(this.fileOf(id), { force: true });
    this.write();
  }

  /** The files that this host's windows show. */
  show(files: readonly string[]): void {
    if (files.join('\n') === this.files.join('\n')) return;
    this.files = files;
    if (this.timer) this.write();
  }

  isAlive(id: string): boolean {
    if (id === this.id) return true;
    const found = this.read(id);
    if (!found || !isAlive(found)) return false;
    return found.started !== null || Date.now() - modified(this.fileOf(id)) < silence;
  }

  /** Whether another living host shows the file. */
  isShownElsewhere(file: string): boolean {
    return this.others().some((id) => this.read(id)?.files.includes(file) && this.isAlive(id));
  }

  close(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    rmSync(this.fileOf(this.id), { force: true });
  }

  private others(): string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => path.basename(name, '.json'))
        .filter((id) => id !== this.id);
    } catch {
      return [];
    }
  }

  private read(id: string): z.infer<typeof schema> | null {
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(this.fileOf(id), 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  private write(): void {
    try {
      makeFolderSync(this.folder);
      replaceFileSync(this.fileOf(this.id), JSON.stringify({ ...thisProcess(), files: this.files }));
    } catch {
      // See `begin`
    }
  }

  private touch(): void {
    try {
      const now = new Date();
      utimesSync(this.fileOf(this.id), now, now);
    } catch {
      // Taken away by somebody: it is written anew
      this.write();
    }
  }

  private fileOf(id: string): string {
    // The name comes from files: never a path
    return path.join(this.folder, `${path.basename(id)}.json`);
  }
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
