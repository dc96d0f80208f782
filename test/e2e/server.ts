import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '..', '..');

export interface Served {
  readonly url: string;
  /** The addresses that begin with a file, by its name. */
  readonly urls: Readonly<Record<string, string>>;
  /** The folder that the window saves to. */
  readonly folder: string;
  /** Where it keeps runs. */
  readonly data: string;
  readonly process: ChildProcess;
  close(): Promise<void>;
}

/**
 * `netloom serve` over folders of its own, as a person starts it; or over those of an earlier start. `texts` are files by
 * name that lie in the folder and are named at the start.
 */
export async function serve(
  before?: Pick<Served, 'folder' | 'data'>,
  texts: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const folder = before?.folder ?? mkdtempSync(path.join(os.tmpdir(), 'netloom-e2e-'));
  const data = before?.data ?? mkdtempSync(path.join(os.tmpdir(), 'netloom-e2e-data-'));
  const files = Object.keys(texts).map((name) => path.join(folder, name));
  for (const file of files) writeFileSync(file, texts[path.basename(file)]!);
  const args = ['serve', '--json', '--folder', folder, ...files];
  const child = spawn(process.execPath, [path.join(root, 'bin', 'netloom.mjs'), ...args], {
    env: { ...process.env, NETLOOM_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('netloom serve ended before it said its address');
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  const said = JSON.parse(line) as { url: string; urls?: string[] };
  const start = new URL(said.url);
  start.searchParams.delete('open');
  return {
    url: start.href,
    urls: Object.fromEntries(Object.keys(texts).map((name, i) => [name, said.urls![i]!])),
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
