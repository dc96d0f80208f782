import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '..', '..');

export interface Served {
  readonly url: string;
  /** The folder that the window saves to. */
  readonly folder: string;
  /** Where it keeps runs. */
  readonly data: string;
  readonly process: ChildProcess;
  close(): Promise<void>;
}

/** `netloom serve` over folders of its own, as a person starts it; or over those of an earlier start. */
export async function serve(before?: Pick<Served, 'folder' | 'data'>): Promise<Served> {
  const folder = before?.folder ?? mkdtempSync(path.join(os.tmpdir(), 'netloom-e2e-'));
  const data = before?.data ?? mkdtempSync(path.join(os.tmpdir(), 'netloom-e2e-data-'));
  const child = spawn(process.execPath, [path.join(root, 'bin', 'netloom.mjs'), 'serve', '--json', '--folder', folder], {
    env: { ...process.env, NETLOOM_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('netloom serve ended before it said its address');
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return {
    url: (JSON.parse(line) as { url: string }).url,
    folder,
    data,
    process: child,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
      await rm(data, { recursive: true, force: true });
    },
  };
}
