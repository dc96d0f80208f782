import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { type Experiment, experimentSchema } from '#core/contract/index.ts';
import { processNameSchema, thisProcess } from '#main/files/processes.ts';
import { replaceFile } from '#main/files/replace.ts';

const storedSchema = experimentSchema.extend({
  /** Process that looks after it. */
  owner: processNameSchema,
});
type StoredExperiment = z.infer<typeof storedSchema>;

const idPattern = /^\d{8}-\d{6}-[0-9a-f]{8}$/;

/** The experiments so far: a file each, written whole or not at all. */
export class ExperimentStore {
  constructor(private readonly folder: string) {}

  /** Sortable by time, unique without a counter. */
  newId(): string {
    const time = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15).replace('T', '-');
    return `${time}-${randomBytes(4).toString('hex')}`;
  }

  async write(experiment: Experiment): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const stored = storedSchema.parse({ ...experiment, owner: thisProcess() });
    await replaceFile(this.#fileOf(experiment.id), (file) => file.writeFile(`${JSON.stringify(stored, null, 2)}\n`));
  }

  /** Newest first. Files that are no experiments are passed over. */
  async list(): Promise<StoredExperiment[]> {
    const names = await readdir(this.folder).catch(() => []);
    const read = await Promise.all(names.map((name) => this.#read(path.basename(name, '.json'))));
    return read.filter((one) => one !== null).sort((a, b) => b.startedAt - a.startedAt);
  }

  async remove(id: string): Promise<void> {
    if (idPattern.test(id)) await rm(this.#fileOf(id), { force: true });
  }

  async #read(id: string): Promise<StoredExperiment | null> {
    if (!idPattern.test(id)) return null;
    try {
      return storedSchema.parse(JSON.parse(await readFile(this.#fileOf(id), 'utf8')));
    } catch {
      return null;
    }
  }

  #fileOf(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}
