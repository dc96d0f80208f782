import { BrowserWindow } from 'electron';
import type { Reply } from '#core/contract/index.ts';
import type { FromBackend } from '../api/backendProtocol.ts';
import { fromBackendSchema } from '../api/backendProtocol.ts';
import { showDialog } from './dialogs.ts';
import type { BackendProcess } from './processes.ts';
import { startBackend, Trainers } from './processes.ts';

/** More deaths than this within a minute are no accident: it is not started again by itself. */
const maximumRestarts = 3;
const closeMilliseconds = 5000;

/** Main's side of the backend process: starts it, restarts it when it dies, and carries messages. */
export class Backend {
  unsaved = false;
  private process: BackendProcess | null = null;
  private readonly trainers = new Trainers((message, port) => this.process?.send(message, port));
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private last = 0;
  private deaths: number[] = [];
  private closing = false;
  private closed: (() => void) | null = null;

  start(): void {
    this.process = startBackend(
      (raw) => {
        const parsed = fromBackendSchema.safeParse(raw);
        if (parsed.success) this.heard(parsed.data);
      },
      () => this.died(),
    );
  }

  request(name: string, params: unknown): Promise<Reply> {
    const backend = this.process;
    if (!backend) return Promise.resolve(gone());
    const id = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      backend.send({ type: 'request', id, name, params });
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
        this.process?.kill();
        resolve();
      };
      this.process?.send({ type: 'close' });
    });
  }

  private heard(message: FromBackend): void {
    switch (message.type) {
      case 'ready':
        break;
      case 'reply':
        this.waiting.get(message.id)?.(message.reply);
        this.waiting.delete(message.id);
        break;
      case 'event':
        this.emit(message.name, message.payload);
        break;
      case 'choose':
        void showDialog(message).then((path) => this.process?.send({ type: 'chosen', id: message.id, path }));
        break;
      case 'unsaved':
        this.unsaved = message.unsaved;
        break;
      case 'spawnTrainer':
        this.trainers.start(message.id);
        break;
      case 'killTrainer':
        this.trainers.kill(message.id);
        break;
      case 'closed':
        this.closed?.();
        break;
    }
  }

  private died(): void {
    this.process = null;
    this.trainers.killAll();
    for (const answer of this.waiting.values()) answer(gone());
    this.waiting.clear();
    if (this.closing) {
      this.closed?.();
      return;
    }
    const now = Date.now();
    this.deaths = [...this.deaths.filter((time) => now - time < 60_000), now];
    if (this.deaths.length > maximumRestarts) {
      this.emit('backendRestarted', { message: "Netloom's background process keeps failing. Save your drawing as text from the Code tab if saving fails, and start the app again." });
      return;
    }
    this.start();
    this.emit('backendRestarted', { message: "Netloom's background process failed and was started again. Your drawing is as it was; a training that ran has ended." });
  }
}

function gone(): Reply {
  return { ok: false, failure: { code: 'backend-gone', message: "Netloom's background process failed. It is being started again; try once more." } };
}
