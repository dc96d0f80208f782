import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ContractError } from '#core/contract/index.ts';
import { type Run, type RunMessage, runMessageSchema, runSchema } from '#core/contract/runs.ts';
import type { DataLocation } from '#main/datasets/dataset.ts';
import { makeFolder } from '#main/files/folder.ts';
import { reasonOf } from '#main/files/reason.ts';
import { replaceFile } from '#main/files/replace.ts';
import { dataLocationSchema, trainerFiles } from '#main/trainer/protocol.ts';
import { Thinner } from './thin.ts';

/** What never changes about a run, written once, and what does, written again and again. */
const settingsSchema = runSchema.pick({ id: true, name: true, nodes: true, startedAt: true, settings: true, data: true });
/** Stands beside the settings; runs of before trainings could be continued have none. */
const placeSchema = z.object({ location: dataLocationSchema });
const stateSchema = runSchema.omit({ id: true, name: true, nodes: true, startedAt: true, settings: true, data: true }).extend({
  /** Process that looks after the run. */
  owner: z.int(),
});

/** States in which somebody has to look after a run. */
export function isLive({ state }: Pick<Run, 'state'>): boolean {
  return state !== 'stopped' && state !== 'finished' && state !== 'failed';
}

const idPattern = /^\d{8}-\d{6}-[0-9a-f]{8}$/;

/** The folder of all runs; a run is a folder of its own inside. */
export class RunStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Sortable by time, unique without a counter. */
  newId(): string {
    const time = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15).replace('T', '-');
    return `${time}-${randomBytes(4).toString('hex')}`;
  }

  /** Null for anything that is no run's id, so that no id can lead out of the folder. */
  folderOf(id: string): string | null {
    return idPattern.test(id) ? join(this.folder, id) : null;
  }

  path(
    id: string,
    file:
      | 'settings.json'
      | 'state.json'
      | 'document.netloom'
      | 'metrics.jsonl'
      | (typeof trainerFiles)[keyof typeof trainerFiles],
  ): string {
    const folder = this.folderOf(id);
    if (!folder) throw new Error(`"${id}" is no run.`);
    return join(folder, file);
  }

  /** Throws in words where nothing can be kept. */
  async create(run: Run, document: string, location: DataLocation): Promise<void> {
    try {
      await this.#create(run, document, location);
    } catch (error) {
      throw new ContractError({
        code: 'run-unwritable',
        message: `The training can’t be kept in ${this.folder}: ${reasonOf(error as NodeJS.ErrnoException)} NETLOOM_DATA in the environment names another place for what Netloom keeps.`,
      });
    }
  }

  async #create(run: Run, document: string, location: DataLocation): Promise<void> {
    await makeFolder(join(this.folder, run.id));
    await replaceFile(this.path(run.id, 'document.netloom'), (file) => file.writeFile(document));
    await replaceFile(this.path(run.id, 'settings.json'), (file) =>
      file.writeFile(json({ ...settingsSchema.parse(run), location })),
    );
    await this.writeState(run);
  }

  async writeState(run: Run): Promise<void> {
    await replaceFile(this.path(run.id, 'state.json'), (file) =>
      file.writeFile(json(stateSchema.parse({ ...run, owner: process.pid }))),
    );
  }

  async appendMetrics(id: string, messages: readonly RunMessage[]): Promise<void> {
    await appendFile(this.path(id, 'metrics.jsonl'), messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  }

  /** Null where the folder is missing or holds no readable run. */
  async read(id: string): Promise<(Run & { owner: number }) | null> {
    if (!this.folderOf(id)) return null;
    try {
      const settings = settingsSchema.parse(JSON.parse(await readFile(this.path(id, 'settings.json'), 'utf8')));
      const state = stateSchema.parse(JSON.parse(await readFile(this.path(id, 'state.json'), 'utf8')));
      return { ...settings, ...state };
    } catch {
      return null;
    }
  }

  /** Newest first. Folders that are no runs are passed over. */
  async list(): Promise<(Run & { owner: number })[]> {
    const names = await readdir(this.folder).catch(() => []);
    const runs = await Promise.all(names.map((name) => this.read(name)));
    return runs.filter((run) => run !== null).sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
  }

  /** Everything that the run told, its steps thinned to at most 2,000, its gradients to 40. A last line that was cut off is passed over. */
  async messages(id: string): Promise<RunMessage[]> {
    const path = this.path(id, 'metrics.jsonl');
    if (!(await stat(path).catch(() => null))) return [];
    const thinner = new Thinner({ step: 2000, gradients: 40 });
    for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
      const message = runMessageSchema.safeParse(parseJson(line));
      if (message.success) thinner.add(message.data);
    }
    return thinner.messages();
  }

  async document(id: string): Promise<string | null> {
    return this.folderOf(id) ? readFile(this.path(id, 'document.netloom'), 'utf8').catch(() => null) : null;
  }

  /** Where the run's data are; null where that was not kept. */
  async location(id: string): Promise<DataLocation | null> {
    const place = placeSchema.safeParse(parseJson(await readFile(this.path(id, 'settings.json'), 'utf8').catch(() => '')));
    return place.success ? place.data.location : null;
  }

  /** Whether there is something that the run could go on from. */
  async hasCheckpoint(id: string): Promise<boolean> {
    const there = (file: 'weights' | 'checkpoint' | 'nextCheckpoint') =>
      stat(this.path(id, trainerFiles[file])).then(
        () => true,
        () => false,
      );
    return (await there('weights')) && ((await there('checkpoint')) || (await there('nextCheckpoint')));
  }

  /** Takes out what was told behind a step and how the run ended: it goes on from there. */
  async trimMetrics(id: string, steps: number): Promise<void> {
    const path = this.path(id, 'metrics.jsonl');
    const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    const kept = lines.filter((line) => {
      const message = runMessageSchema.safeParse(parseJson(line));
      if (!message.success || message.data.type === 'finished' || message.data.type === 'failed') return false;
      return message.data.type === 'started' || message.data.step <= steps;
    });
    await replaceFile(path, (file) => file.writeFile(kept.map((line) => `${line}\n`).join('')));
  }

  /** A heartbeat of before would be taken for one that stands still. */
  async forgetHeartbeat(id: string): Promise<void> {
    await rm(this.path(id, trainerFiles.heartbeat), { force: true });
  }

  /** Milliseconds since the trainer gave a sign of life; infinite where it never did. */
  async silence(id: string): Promise<number> {
    const beat = await stat(this.path(id, trainerFiles.heartbeat)).catch(() => null);
    return beat ? Date.now() - beat.mtimeMs : Number.POSITIVE_INFINITY;
  }

  async remove(id: string): Promise<void> {
    const folder = this.folderOf(id);
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
