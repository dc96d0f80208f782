import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
// @ts-expect-error a script without types
import { build } from '../../../scripts/build.mjs';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** Parts of the build besides the command itself, which is built before all tests; quick where they are there already. */
export async function buildCommand(parts: readonly string[]): Promise<void> {
  if (!(await build(parts, { quiet: true }))) throw new Error('The command could not be built.');
}

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `netloom` in a process of its own. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [path.join(root, 'bin', 'netloom.mjs'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What becomes of it. */
export async function outcome(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Outcome> {
  const ended = new Promise<Pick<Outcome, 'code' | 'signal'>>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { ...(await ended), stdout, stderr };
}

export function netloom(...args: string[]): Promise<Outcome> {
  return outcome(start(args));
}
