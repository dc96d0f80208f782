import { randomBytes } from 'node:crypto';
import { BrowserWindow } from 'electron';
import type { Reply, RunState } from '#core/contract/index.ts';
import { events } from '#core/contract/index.ts';
import type { FromBackend, ToBackend } from '../api/backendProtocol.ts';
import { fromBackendSchema } from '../api/backendProtocol.ts';
import { showDialog } from './dialogs.ts';
import type { BackendProcess } from './processes.ts';
import { startBackend, Trainers } from './processes.ts';
import { Scripts } from './scripts.ts';

/** After so many deaths within a minute the next start waits: whatever kills it needs time to pass. */
const quickRestarts = 3;
const [minute, pause] = [60_000, 20_000];
const closeMilliseconds = 5000;
const ended: readonly RunState[] = ['idle', 'stopped', 'finished', 'failed'];

/** Main's side of the backend process: starts it, restarts it when it dies, and carries messages. */
export class Backend {
  private process: BackendProcess | null = null;
  private readonly trainers = new Trainers((message, port) => this.process?.send(message, port));
  private readonly scripts = new Scripts((message) => this.tell(message));
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  /** Handles that the window holds outlive the process that gave them out. */
  private readonly handles = new Map<string, string>();
  private readonly liveRuns = new Set<string>();
  private last = 0;
  private deaths: number[] = [];
  private closing = false;
  private closed: (() => void) | null = null;

  start(): void {
    if (this.closing) return;
    const started = startBackend(
      (raw) => {
        const parsed = fromBackendSchema.safeParse(raw);
        if (parsed.success) this.heard(parsed.data);
      },
      () => {
        if (this.process === started) this.died();
      },
    );
    this.process = started;
    this.tell({ type: 'handles', handles: [...this.handles] });
  }

  /** The handle of a file that the system or the command line named. Before `start`, or while a backend runs. */
  register(file: string): string {
    const known = [...this.handles].find(([, path]) => path === file);
    if (known) return known[0];
    const handle = randomBytes(16).toString('hex');
    this.handles.set(handle, file);
    this.tell({ type: 'handles', handles: [[handle, file]] });
    return handle;
  }

  get trains(): boolean {
    return this.liveRuns.size > 0;
  }

  /** Never rejects: a backend that dies meanwhile is a failure in words. */
  request(name: string, params: unknown): Promise<Reply> {
    if (!this.process) return Promise.resolve(gone());
    const id = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.tell({ type: 'request', id, name, params });
    });
  }

  /** Tells every window. */
  emit(name: string, payload: unknown): void {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('netloom:event', name, payload);
  }

  /** Asks the backend to end and waits for it, but not for ever. */
  close(): Promise<void> {
    this.closing = true;
    if (!this.process) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.closed?.(), closeMilliseconds);
      this.closed = () => {
        clearTimeout(timer);
        this.trainers.killAll();
        this.scripts.killAll();
        this.process?.kill();
        resolve();
      };
      this.tell({ type: 'close' });
    });
  }

  private tell(message: ToBackend): void {
    this.process?.send(message);
  }

  private heard(message: FromBackend): void {
    switch (message.type) {
      case 'reply':
        this.waiting.get(message.id)?.(message.reply);
        this.waiting.delete(message.id);
        break;
      case 'event':
        if (message.name === 'run') this.follow(message.payload);
        this.emit(message.name, message.payload);
        break;
      case 'choose':
        void showDialog(message).then((path) => this.tell({ type: 'chosen', id: message.id, path }));
        break;
      case 'handle':
        this.handles.set(message.handle, message.path);
        break;
      case 'spawnTrainer':
        this.trainers.start(message.id, message.program);
        break;
      case 'killTrainer':
        this.trainers.kill(message.id);
        break;
      case 'runScript':
        this.scripts.start(message);
        break;
      case 'killScript':
        this.scripts.kill(message.id);
        break;
      case 'closed':
        this.closed?.();
        break;
    }
  }

  private follow(payload: unknown): void {
    const run = events.run.safeParse(payload);
    if (!run.success) return;
    if (ended.includes(run.data.state)) this.liveRuns.delete(run.data.id);
    else this.liveRuns.add(run.data.id);
  }

  private died(): void {
    this.process = null;
    this.trainers.killAll();
    this.scripts.killAll();
    this.liveRuns.clear();
    for (const answer of this.waiting.values()) answer(gone());
    this.waiting.clear();
    if (this.closing) {
      this.closed?.();
      return;
    }
    const now = Date.now();
    this.deaths = [...this.deaths.filter((time) => now - time < minute), now];
    setTimeout(() => this.restart(), this.deaths.length > quickRestarts ? pause : 0);
  }

  private restart(): void {
    this.start();
    this.emit('backendRestarted', {
      message:
        "Netloom's background process failed and was started again. Your drawing is as it was; a training that ran has ended.",
    });
  }
}

function gone(): Reply {
  return {
    ok: false,
    failure: {
      code: 'backend-gone',
      message: "Netloom's background process failed and is being started again. Try once more in a moment.",
    },
  };
}
