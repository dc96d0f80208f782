import { ContractError, type DataSource, type EngineName, type Run, type RunMessage } from '#core/contract/index.ts';
import { nodeMarks } from '#core/document/kinship.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { TrainerHost } from '#main/api/trainerHost.ts';
import type { DataLocation } from '#main/datasets/dataset.ts';
import type { StartCommand } from '#main/trainer/protocol.ts';
import { ActiveRun, type RunListener } from './activeRun.ts';
import { orphanReason } from './ends.ts';
import { keptToGoOn } from './goOn.ts';
import { isLive, RunStore } from './store.ts';
import type { WatchdogLimits } from './watchdog.ts';

export interface RunRequest {
  readonly name: string;
  /** The drawing's text. */
  readonly document: string;
  readonly settings: TrainingSettings;
  /** As the person chose the data, and where they are. */
  readonly data: DataSource;
  readonly location: DataLocation;
  readonly engine: StartCommand['engine'];
  readonly initialWeights: StartCommand['initialWeights'];
}

export interface RunServiceOptions {
  /** Where the runs' folders lie; made when first needed. */
  readonly folder: string;
  readonly host: TrainerHost;
  readonly listener: RunListener;
  readonly watchdog?: WatchdogLimits;
}

/** How long the process of a training that has ended may take to be gone before the next one starts beside it. */
const goneMilliseconds = 3000;

/** All runs: the one that trains, and those on the disk. */
export class RunService {
  readonly store: RunStore;
  readonly #options: RunServiceOptions;
  #active: ActiveRun | null = null;
  #starting = false;
  #recovered: Promise<void> | undefined;

  constructor(options: RunServiceOptions) {
    this.#options = options;
    this.store = new RunStore(options.folder);
  }

  /** Resolves once drawing and data were found to fit; refuses in words where they don't, or where a training runs. */
  start(request: RunRequest): Promise<Run> {
    return this.#alone(() => this.#begin(request));
  }

  /** Goes on with a run that was stopped or failed, as if it had never ended; on its own engine unless another is named. */
  continue(id: string, engine?: EngineName | null): Promise<Run> {
    return this.#alone(() => this.#goOn(id, engine ?? null));
  }

  stop(id: string): void {
    this.#live(id)?.stop();
  }

  pause(id: string): void {
    this.#live(id)?.pause();
  }

  resume(id: string): void {
    this.#live(id)?.resume();
  }

  /** Newest first. */
  async list(): Promise<Run[]> {
    await this.#recover();
    const runs = await this.store.list();
    return runs.map(({ owner: _owner, ...run }) => this.#current(run));
  }

  async get(id: string): Promise<{ run: Run; messages: RunMessage[] }> {
    await this.#recover();
    if (this.#active?.run.id === id) await this.#active.settled();
    const found = await this.store.read(id);
    if (!found) throw unknownRun();
    const { owner: _owner, ...run } = found;
    return { run: this.#current(run), messages: await this.store.messages(id) };
  }

  async remove(id: string): Promise<void> {
    const run = (await this.get(id)).run;
    if (isLive(run))
      throw new ContractError({ code: 'run-active', message: `“${run.name}” is being trained. Stop it first, then remove it.` });
    if (this.#active?.run.id === id) await this.#active.gone;
    await this.store.remove(id);
  }

  /** Ends what runs; resolves when everything is written. */
  async close(): Promise<void> {
    if (!this.#active) return;
    this.#active.stop();
    await this.#active.gone;
  }

  async #alone(begin: () => Promise<Run>): Promise<Run> {
    const running = this.#active?.run;
    if (this.#starting || (running && isLive(running))) {
      throw new ContractError({
        code: 'run-active',
        message: `${running ? `“${running.name}” is` : 'Another network is'} being trained. Stop it or let it finish, then start this one.`,
      });
    }
    this.#starting = true;
    try {
      await this.#recover();
      // Its memory is wanted for this one.
      if (this.#active) await Promise.race([this.#active.gone, wait(goneMilliseconds)]);
      return await begin();
    } finally {
      this.#starting = false;
    }
  }

  async #goOn(id: string, engine: EngineName | null): Promise<Run> {
    const { run } = await this.get(id);
    const kept = await keptToGoOn(this.store, run);
    await this.store.forgetHeartbeat(id);
    const before = this.#active;
    try {
      return await this.#run(
        { ...run, state: 'starting', endedAt: null, reason: null },
        { ...kept, settings: run.settings, engine: engine ?? run.engine, initialWeights: null, resume: true },
      );
    } catch (error) {
      // Refused: it stays as it had ended.
      await this.#active?.gone;
      this.#active = before;
      throw error;
    }
  }

  /** Starts the process of a run that is on the disk; resolves when drawing and data were found to fit. */
  async #run(run: Run, command: Omit<StartCommand, 'type' | 'runId' | 'folder'>): Promise<Run> {
    const { host, listener, watchdog } = this.#options;
    const active = new ActiveRun(run, await host.spawn(), this.store, listener, watchdog);
    this.#active = active;
    active.begin({ type: 'start', runId: run.id, folder: this.store.folderOf(run.id)!, ...command });
    await active.checked;
    return active.run;
  }

  async #begin({ location, engine, initialWeights, ...request }: RunRequest): Promise<Run> {
    const restored = restoreDocument(request.document);
    const run: Run = {
      id: this.store.newId(),
      name: request.name,
      nodes: restored.ok ? nodeMarks(restored.document) : [],
      state: 'starting',
      startedAt: Date.now(),
      endedAt: null,
      engine: null,
      device: null,
      settings: request.settings,
      data: request.data,
      reason: null,
      lastEpoch: null,
    };
    await this.store.create(run, request.document, location);
    try {
      const { document, settings } = request;
      return await this.#run(run, { document, settings, data: location, engine, initialWeights, resume: false });
    } catch (error) {
      // A refused request is no run: nothing of it stays.
      if (this.#active?.run.id === run.id) {
        await this.#active.gone;
        this.#active = null;
      }
      await this.store.remove(run.id);
      throw error;
    }
  }

  #live(id: string): ActiveRun | null {
    if (this.#active?.run.id === id) return this.#active;
    if (!this.store.folderOf(id)) throw unknownRun();
    // It ended a moment ago, or another Netloom looks after it: nothing to do.
    return null;
  }

  #current(stored: Run): Run {
    return this.#active?.run.id === stored.id ? this.#active.run : stored;
  }

  /** Runs that were going when Netloom ended are told as failed, once, before anything is listed. */
  #recover(): Promise<void> {
    this.#recovered ??= this.#findOrphans();
    return this.#recovered;
  }

  async #findOrphans(): Promise<void> {
    for (const { owner, ...run } of await this.store.list()) {
      if (!isLive(run) || (await this.#isOwned(run.id, owner))) continue;
      await this.store.writeState({ ...run, state: 'failed', endedAt: Date.now(), reason: orphanReason(run) });
    }
  }

  /** Another Netloom (a command line, say) may be training in the same folder; a process number alone may have been given anew. */
  async #isOwned(id: string, owner: number): Promise<boolean> {
    if (owner === process.pid || !processExists(owner)) return false;
    return (await this.store.silence(id)) < 60_000;
  }
}

export function unknownRun(): ContractError {
  return new ContractError({ code: 'run-unknown', message: 'This run is not there any more.' });
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
