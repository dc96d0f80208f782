import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Run, RunMessage } from '#core/contract/index.ts';
import { defaultTraining } from '#core/document/training.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import { forkTrainer } from '#main/api/forkTrainer.ts';
import type { TrainerHost, TrainerProcess } from '#main/api/trainerHost.ts';
import { trainerEntry } from '#main/installation.ts';
import { type RunRequest, RunService } from '#main/runs/service.ts';
import type { WatchdogLimits } from '#main/runs/watchdog.ts';
// @ts-expect-error a script without types
import { build } from '../../../scripts/build.mjs';
import { squares } from '../datasets/files.ts';

/** The training process as it is shipped; quick where it is built already. */
export async function buildTrainer(): Promise<void> {
  if (!(await build(['node'], { quiet: true }))) throw new Error('The training process could not be built.');
}

/** 4 × 4 × 1, one convolution, three classes: a step takes a millisecond or two. */
export function smallNetwork(inputShape: readonly number[] = [4, 4, 1], units = 3): string {
  const names = ['image', 'conv', 'pool', 'classes'];
  const nodes = [
    { type: 'InputLayer', parameters: { shape: inputShape } },
    { type: 'Conv2D', parameters: { filters: 4, kernelSize: [3, 3], activation: 'tanh' } },
    { type: 'GlobalAveragePooling2D' },
    { type: 'Dense', parameters: { units, activation: 'softmax' } },
  ];
  return JSON.stringify({
    format: 'netloom',
    version: 1,
    name: 'small',
    blocks: {},
    graph: {
      nodes: nodes.map((node, i) => ({ id: `n${i}`, name: names[i], ...node })),
      edges: [1, 2, 3].map((i) => ({ from: [`n${i - 1}`, 0], to: [`n${i}`, 0] })),
      outputs: [],
    },
  });
}

type Told = { readonly run: Run } | { readonly message: RunMessage };

/** A run service over a folder of its own and real processes; everything that it tells is kept, in order. */
export class TrainingGround {
  readonly told: Told[] = [];
  readonly batches: { seq: number; messages: RunMessage[] }[] = [];
  readonly processes: TrainerProcess[] = [];
  readonly folder: string;
  /** Does something to each new process, before it is told what to train. */
  prepare: (pid: number, process: TrainerProcess) => void = () => undefined;
  service: RunService;
  #waiting: (() => void)[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.service = this.openService();
  }

  static async make(): Promise<TrainingGround> {
    const folder = await mkdtemp(path.join(tmpdir(), 'netloom-runs-'));
    await writeFile(path.join(folder, 'squares.npz'), squares(48));
    return new TrainingGround(folder);
  }

  /** A new service over the same folder: what a start of Netloom makes. */
  openService(watchdog?: WatchdogLimits, entry = trainerEntry): RunService {
    const plain = forkTrainer(entry);
    const host: TrainerHost = {
      spawn: async () => {
        const started = await plain.spawn();
        this.processes.push(started);
        this.prepare(started.pid!, started);
        return started;
      },
    };
    this.service = new RunService({
      folder: path.join(this.folder, 'runs'),
      host,
      ...(watchdog ? { watchdog } : {}),
      listener: {
        onRun: (run) => this.#tell([{ run }]),
        onMessages: ({ seq, messages }) => {
          this.batches.push({ seq, messages });
          this.#tell(messages.map((message) => ({ message })));
        },
      },
    });
    return this.service;
  }

  request(settings: Partial<TrainingSettings> = {}, more: Partial<RunRequest> = {}): RunRequest {
    const file = path.join(this.folder, 'squares.npz');
    return {
      name: 'small',
      document: smallNetwork(),
      settings: { ...defaultTraining, batchSize: 8, epochs: 2, ...settings },
      data: { kind: 'file', handle: 'h', name: 'squares.npz' },
      location: { kind: 'path', path: file },
      engine: 'cpu',
      initialWeights: null,
      ...more,
    };
  }

  get messages(): RunMessage[] {
    return this.told.flatMap((entry) => ('message' in entry ? [entry.message] : []));
  }

  get states(): string[] {
    const states = this.told.flatMap((entry) => ('run' in entry ? [entry.run.state] : []));
    return states.filter((state, i) => state !== states[i - 1]);
  }

  /** Resolves when something told fits; what was told before counts too. */
  async until<T>(find: (told: readonly Told[]) => T | undefined): Promise<T> {
    for (;;) {
      const found = find(this.told);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  untilState(state: Run['state'], from = 0): Promise<Run> {
    return this.until(
      (told) => told.slice(from).flatMap((entry) => ('run' in entry && entry.run.state === state ? [entry.run] : []))[0],
    );
  }

  untilStep(step: number): Promise<RunMessage> {
    return this.until(
      (told) =>
        told.flatMap((entry) =>
          'message' in entry && entry.message.type === 'step' && entry.message.step >= step ? [entry.message] : [],
        )[0],
    );
  }

  async clear(): Promise<void> {
    for (const one of this.processes) one.kill();
    await this.service.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #tell(entries: Told[]): void {
    this.told.push(...entries);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
