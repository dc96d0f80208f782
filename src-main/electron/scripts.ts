import type { UtilityProcess } from 'electron';
import * as electron from 'electron';
import type { FromBackend, ToBackend } from '../api/backendProtocol.ts';

type Request = Extract<FromBackend, { type: 'runScript' }>;

/** What a script says is kept up to this length. */
const maximumText = 200_000;

/** Scripts that the backend wants run in Node (the engine installer's trial step): each in a utility process of its own. */
export class Scripts {
  private readonly running = new Map<number, UtilityProcess>();
  private readonly tell: (message: ToBackend) => void;

  constructor(tell: (message: ToBackend) => void) {
    this.tell = tell;
  }

  start({ id, script, args, env }: Request): void {
    const child = electron.utilityProcess.fork(script, args, {
      env: { ...process.env, ...env } as Record<string, string>,
      stdio: 'pipe',
    });
    this.running.set(id, child);
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.on('data', (data: Buffer) => {
        said[stream] = (said[stream] + data.toString('utf8')).slice(-maximumText);
      });
    }
    child.once('exit', (code) => {
      this.running.delete(id);
      this.tell({ type: 'scriptEnded', id, code, ...said });
    });
  }

  kill(id: number): void {
    this.running.get(id)?.kill();
  }

  killAll(): void {
    for (const child of this.running.values()) child.kill();
  }
}
