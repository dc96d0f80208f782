import { ContractError, type Run, type RunMessage } from '#core/contract/index.ts';
import type { ExitReason, TrainerProcess } from '#main/api/trainerHost.ts';
import type { Need } from '#main/trainer/need.ts';
import { type Command, envelopeSchema, type Report, type StartCommand, trainerFiles } from '#main/trainer/protocol.ts';
import { deathReason, garbledReason, hangReason, killedReason } from './ends.ts';
import { MessageQueue } from './queue.ts';
import { isLive, type RunStore } from './store.ts';
import { systemKills } from './systemKills.ts';
import { Watchdog, type WatchdogLimits } from './watchdog.ts';

export interface RunListener {
  onRun(run: Run): void;
  onMessages(batch: { runId: string; seq: number; messages: RunMessage[] }): void;
}

/** How long an asked training may take to stop after its step, and, once it has stopped, to save its weights. */
const answerMilliseconds = 2000;
const saveMilliseconds = 30_000;

/** One training while it lives: its process, its state, what it tells. */
export class ActiveRun {
  /** Settles when drawing and data were found to fit, or not. */
  readonly checked: Promise<void>;
  /** Settles when the process is gone and everything is written. */
  readonly gone: Promise<void>;
  #run: Run;
  #seq = 0;
  #steps = 0;
  #begun = Date.now();
  #accepted = false;
  #need: Need | null = null;
  readonly #systemKills = systemKills();
  #killTimer: NodeJS.Timeout | undefined;
  #acceptance!: { resolve: () => void; reject: (error: ContractError) => void };
  #writing: Promise<unknown> = Promise.resolve();
  readonly #process: TrainerProcess;
  readonly #store: RunStore;
  readonly #listener: RunListener;
  readonly #queue: MessageQueue;
  readonly #watchdog: Watchdog;

  constructor(run: Run, process: TrainerProcess, store: RunStore, listener: RunListener, limits?: WatchdogLimits) {
    this.#run = run;
    this.#process = process;
    this.#store = store;
    this.#listener = listener;
    this.#queue = new MessageQueue((seq, messages) => {
      this.#write(() => store.appendMetrics(run.id, messages));
      listener.onMessages({ runId: run.id, seq, messages });
    });
    this.#watchdog = new Watchdog(store.path(run.id, trainerFiles.heartbeat), (seconds) => this.#hang(seconds), limits);
    this.checked = new Promise((resolve, reject) => {
      this.#acceptance = { resolve, reject };
    });
    process.onMessage((raw) => this.#hear(raw));
    this.gone = new Promise((resolve) => {
      process.onExit((reason) => {
        this.#exited(reason);
        void this.#writing.then(() => resolve());
      });
    });
  }

  get run(): Run {
    return this.#run;
  }

  begin(command: StartCommand): void {
    this.#begun = Date.now();
    this.#send(command);
  }

  pause(): void {
    if (this.#run.state !== 'running') return;
    this.#change({ state: 'pausing' });
    this.#send({ type: 'pause' });
  }

  resume(): void {
    if (this.#run.state !== 'paused' && this.#run.state !== 'pausing') return;
    this.#send({ type: 'resume' });
    // A pause that was only asked for is never told to have ended.
    if (this.#run.state === 'pausing') this.#change({ state: 'running' });
  }

  stop(): void {
    if (!isLive(this.#run) || this.#run.state === 'stopping') return;
    this.#change({ state: 'stopping' });
    this.#send({ type: 'stop' });
    this.#killIn(answerMilliseconds);
  }

  /** Ends it without asking, e.g. because the whole program ends. */
  kill(): void {
    this.#process.kill();
  }

  /** Everything told so far is on the disk. */
  async settled(): Promise<void> {
    this.#queue.flush();
    await this.#writing;
  }

  #send(command: Command): void {
    try {
      this.#process.send(command);
    } catch {
      // The process is gone; its exit tells the reason.
    }
  }

  #hear(raw: unknown): void {
    const envelope = envelopeSchema.safeParse(raw);
    if (!isLive(this.#run)) return;
    if (!envelope.success) {
      this.#fail('training-garbled', garbledReason(this.#run));
      return;
    }
    if (envelope.data.runId !== this.#run.id) return;
    const { seq, report } = envelope.data;
    // Sent twice or out of order; a gap can't be mended, and the rest is still worth showing.
    if (seq <= this.#seq) return;
    this.#seq = seq;
    this.#take(report);
  }

  #take(report: Report): void {
    switch (report.type) {
      case 'checked':
        this.#accepted = true;
        this.#acceptance.resolve();
        this.#change({});
        return;
      case 'need':
        this.#need = report.need;
        return;
      case 'note':
        this.#change({ reason: report.message });
        return;
      case 'state':
        if (report.state === 'stopping') this.#killIn(saveMilliseconds);
        else if (this.#run.state !== 'stopping') this.#change({ state: report.state });
        return;
      case 'failed':
        this.#fail(report.code, report.message);
        return;
      case 'started': {
        const { stepsBefore } = report;
        if (stepsBefore !== undefined) {
          this.#steps = stepsBefore;
          this.#write(() => this.#store.trimMetrics(this.#run.id, stepsBefore));
        }
        this.#queue.add(report);
        this.#change({
          engine: report.engine,
          device: report.device,
          ...(this.#run.state === 'starting' ? { state: 'running' as const } : {}),
        });
        return;
      }
      case 'step':
        this.#watchdog.stepped(report.milliseconds);
        this.#steps = report.step;
        this.#queue.add(report);
        return;
      case 'gradients':
        this.#queue.add(report);
        return;
      case 'epoch':
        // A training that goes on tells once more what it ended with
        if (report.epoch <= (this.#run.lastEpoch?.epoch ?? 0)) return;
        this.#queue.add(report);
        this.#change({ lastEpoch: report });
        return;
      case 'finished':
        this.#queue.add(report);
        this.#end({ state: report.reason === 'stopped' ? 'stopped' : 'finished' });
        return;
    }
  }

  #fail(code: string, message: string): void {
    if (this.#accepted) this.#queue.add({ type: 'failed', code, message });
    this.#end({ state: 'failed', reason: message });
    this.#acceptance.reject(new ContractError({ code, message }));
  }

  #hang(seconds: number): void {
    if (!isLive(this.#run)) return;
    this.#fail('training-hangs', hangReason(this.#run, seconds));
  }

  #exited(reason: ExitReason): void {
    clearTimeout(this.#killTimer);
    if (!isLive(this.#run)) return;
    if (this.#run.state === 'stopping') {
      if (this.#accepted) this.#queue.add(this.#finishedUntold());
      this.#end({ state: 'stopped', reason: killedReason(this.#run) });
      this.#acceptance.reject(new ContractError({ code: 'stopped', message: 'The training was stopped before it began.' }));
      return;
    }
    const kills = systemKills();
    const systemKilled = kills !== null && this.#systemKills !== null && kills > this.#systemKills;
    const { code, message } = deathReason(this.#run, reason, { need: this.#need, systemKilled, begun: this.#accepted });
    this.#fail(code, message);
  }

  /** The last message of a process that had no time for it. */
  #finishedUntold(): RunMessage {
    const { lastEpoch } = this.#run;
    const seconds = (Date.now() - this.#begun) / 1000;
    return { type: 'finished', reason: 'stopped', epochs: lastEpoch?.epoch ?? 0, steps: this.#steps, seconds };
  }

  /** The last state; whatever the process still does is of no interest. */
  #end(change: Partial<Run>): void {
    this.#watchdog.stop();
    clearTimeout(this.#killTimer);
    this.#queue.flush();
    this.#change({ ...change, endedAt: Date.now() });
    this.#process.kill();
  }

  #killIn(milliseconds: number): void {
    clearTimeout(this.#killTimer);
    this.#killTimer = setTimeout(() => this.#process.kill(), milliseconds);
  }

  #change(change: Partial<Run>): void {
    this.#run = { ...this.#run, ...change };
    // Before it is accepted it is a request, of which nobody hears but who asked.
    if (!this.#accepted) return;
    this.#queue.flush();
    const { run } = this;
    this.#write(() => this.#store.writeState(run));
    this.#listener.onRun(run);
  }

  /** One write after the other. A full disk must not end the training: what is shown live goes on. */
  #write(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work).catch((error: Error) => {
      const message = `This run can’t be kept completely: ${error.message}`;
      if (this.#run.reason === null) this.#run = { ...this.#run, reason: message };
    });
  }
}
