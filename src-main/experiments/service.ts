import type { Experiment, ExperimentNetwork, ExperimentSettings, Run } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { figuresOf } from '#core/experiment/figures.ts';
import { networksOf, networkTitle, trainingOf } from '#core/experiment/networks.ts';
import { messageOf } from '#core/words/messageOf.ts';
import type { DataLocation } from '#main/datasets/dataset.ts';
import { isAlive } from '#main/files/processes.ts';
import type { RunService } from '#main/runs/service.ts';
import { isLive } from '#main/runs/store.ts';
import { ExperimentStore } from './store.ts';

export interface ExperimentRequest {
  readonly settings: ExperimentSettings;
  readonly location: DataLocation;
  readonly dataTitle: string;
  /** How many images the data have for training. */
  readonly available: number;
}

export interface ExperimentServiceOptions {
  /** Where the experiments lie; made when first needed. */
  readonly folder: string;
  /** Trains; whoever listens to it passes on what it tells of runs (`heard`). */
  readonly runs: RunService;
  /** The text of a template's document; null where there is none of that id. */
  readonly template: (id: string) => Promise<string | null>;
  readonly onExperiment: (experiment: Experiment) => void;
}

interface Active {
  experiment: Experiment;
  readonly request: ExperimentRequest;
  stopping: boolean;
  /** Settles when it has ended and is written. */
  readonly over: Promise<void>;
  readonly end: () => void;
}

/** Trains networks in turn and keeps what each came to. One experiment at a time; it goes on when a network's training fails. */
export class ExperimentService {
  readonly #options: ExperimentServiceOptions;
  readonly #store: ExperimentStore;
  #active: Active | null = null;
  #starting = false;
  /** One thing after the other: what is heard of runs, and what follows from it. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: ExperimentServiceOptions) {
    this.#options = options;
    this.#store = new ExperimentStore(options.folder);
  }

  /** Resolves once the first network's training has begun; refuses in words where it can't. */
  async start(request: ExperimentRequest): Promise<Experiment> {
    if (this.#active || this.#starting)
      throw new ContractError({
        code: 'experiment-active',
        message: 'An experiment is going on. Stop it or let it finish, then start this one.',
      });
    this.#starting = true;
    try {
      return await this.#begin(request);
    } finally {
      this.#starting = false;
    }
  }

  /** To be told of every change of a run. */
  heard(run: Run): void {
    const active = this.#active;
    if (!active || isLive(run) || !active.experiment.networks.some(({ runId, state }) => runId === run.id && state === 'running'))
      return;
    this.#then(() => this.#ended(active, run));
  }

  stop(id: string): void {
    const active = this.#active;
    if (active?.experiment.id !== id) return;
    active.stopping = true;
    const running = active.experiment.networks.find(({ state }) => state === 'running');
    if (running?.runId) this.#options.runs.stop(running.runId);
  }

  /** Newest first. Those that were going when Netloom ended are told as stopped. */
  async list(): Promise<Experiment[]> {
    const stored = await this.#store.list();
    return Promise.all(
      stored.map(async ({ owner, ...experiment }) => {
        if (this.#active?.experiment.id === experiment.id) return this.#active.experiment;
        // Another Netloom (a command line, say) may be at it; this one knows its own
        const isOwned = owner.pid !== process.pid && isAlive(owner);
        return experiment.state !== 'running' || isOwned ? experiment : this.#orphaned(experiment);
      }),
    );
  }

  async remove(id: string): Promise<void> {
    if (this.#active?.experiment.id === id)
      throw new ContractError({
        code: 'experiment-active',
        message: 'This experiment is going on. Stop it first, then remove it.',
      });
    await this.#store.remove(id);
  }

  /** Resolves when the active experiment has ended and is written; at once where there is none. */
  async settled(): Promise<void> {
    await this.#active?.over;
  }

  /** Ends what runs; the run service is closed by its owner. */
  async close(): Promise<void> {
    if (this.#active) this.stop(this.#active.experiment.id);
    await this.settled();
  }

  async #begin(request: ExperimentRequest): Promise<Experiment> {
    const { settings, available, dataTitle } = request;
    if (settings.depths[0] === settings.depths[1])
      throw new ContractError({
        code: 'experiment-depths',
        message: 'The experiment compares two depths: choose two that differ.',
      });
    const { images, steps } = trainingOf(settings, available);
    const networks = networksOf(settings.depths);
    for (const network of networks) await this.#document(network);
    const experiment: Experiment = {
      id: this.#store.newId(),
      startedAt: Date.now(),
      endedAt: null,
      state: 'running',
      settings,
      dataTitle,
      images,
      steps,
      networks,
    };
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const active: Active = { experiment, request, stopping: false, over, end };
    this.#active = active;
    try {
      await this.#train(active, 0);
    } catch (error) {
      // Refused: nothing of it stays
      this.#active = null;
      end();
      throw error;
    }
    return active.experiment;
  }

  /** Starts the training of one of the networks. */
  async #train(active: Active, place: number): Promise<void> {
    const { request } = active;
    const network = active.experiment.networks[place] as ExperimentNetwork;
    const { text, name } = await this.#document(network);
    const run = await this.#options.runs.start({
      name,
      document: text,
      settings: trainingOf(request.settings, request.available).training,
      data: request.settings.data,
      location: request.location,
      engine: request.settings.engine,
      initialWeights: null,
    });
    await this.#change(active, place, { state: 'running', runId: run.id });
    if (active.stopping) this.#options.runs.stop(run.id);
    // It may have ended before anybody knew whose it is
    const { run: now } = await this.#options.runs.get(run.id);
    this.heard(now);
  }

  async #ended(active: Active, run: Run): Promise<void> {
    const place = active.experiment.networks.findIndex(({ runId, state }) => runId === run.id && state === 'running');
    if (place < 0) return;
    const told = await this.#options.runs.get(run.id).catch(() => null);
    const state = run.state === 'finished' || run.state === 'failed' ? run.state : 'stopped';
    await this.#change(active, place, { state, reason: run.reason, figures: figuresOf(told?.messages ?? []) });
    // Who stops one of the trainings among the runs means the whole
    if (state === 'stopped' || active.stopping) return this.#finish(active, 'stopped');
    for (let next = place + 1; next < active.experiment.networks.length; next++) {
      try {
        return await this.#train(active, next);
      } catch (error) {
        const reason = messageOf(error);
        await this.#change(active, next, { state: 'failed', reason });
      }
      if (active.stopping) return this.#finish(active, 'stopped');
    }
    const finished = active.experiment.networks.some((network) => network.state === 'finished');
    return this.#finish(active, finished ? 'finished' : 'failed');
  }

  async #finish(active: Active, state: Experiment['state']): Promise<void> {
    active.experiment = { ...active.experiment, state, endedAt: Date.now() };
    await this.#keep(active.experiment);
    this.#active = null;
    this.#options.onExperiment(active.experiment);
    active.end();
  }

  async #change(active: Active, place: number, change: Partial<ExperimentNetwork>): Promise<void> {
    const networks = active.experiment.networks.map((network, i) => (i === place ? { ...network, ...change } : network));
    active.experiment = { ...active.experiment, networks };
    await this.#keep(active.experiment);
    this.#options.onExperiment(active.experiment);
  }

  /** A full disk must not end the trainings, which are kept among the runs. */
  async #keep(experiment: Experiment): Promise<void> {
    await this.#store.write(experiment).catch(() => undefined);
  }

  async #document({ template, ...network }: ExperimentNetwork): Promise<{ text: string; name: string }> {
    const text = await this.#options.template(template);
    const restored = text === null ? null : restoreDocument(text);
    if (text === null || !restored?.ok)
      throw new ContractError({
        code: 'experiment-template',
        message: `The template “${template}” (${networkTitle(network)}) is missing or can’t be read: install Netloom again, or choose other depths.`,
      });
    return { text, name: restored.document.name };
  }

  async #orphaned(experiment: Experiment): Promise<Experiment> {
    const networks = await Promise.all(
      experiment.networks.map(async (network): Promise<ExperimentNetwork> => {
        if (network.state !== 'running' || network.runId === null) return network;
        const told = await this.#options.runs.get(network.runId).catch(() => null);
        return { ...network, state: 'stopped', reason: told?.run.reason ?? null, figures: figuresOf(told?.messages ?? []) };
      }),
    );
    const ended: Experiment = { ...experiment, state: 'stopped', endedAt: Date.now(), networks };
    await this.#keep(ended);
    return ended;
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch(() => undefined);
  }
}
