import { spawn } from 'node:child_process';
import { stopped } from './problem.ts';

/** How a program ended, and what it said (the last part, if it said a lot). */
export interface ChildResult {
  /** Null when it was ended by a signal. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout and stderr in the order in which they came. */
  readonly output: string;
}

export interface ChildOptions {
  readonly signal?: AbortSignal | undefined;
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** After this many milliseconds the program is killed. */
  readonly timeout?: number;
}

const KEPT_CHARACTERS = 200_000;
const running = new Set<number>();
let watchingExit = false;

/**
 * Runs a program without a shell. Rejects with the `stopped` problem when aborted, and with the system's error
 * (`code` ENOENT, EACCES, ...) when it can't be started; an unsuccessful exit is a result, not an error.
 */
export function runChild(file: string, args: readonly string[], options: ChildOptions = {}): Promise<ChildResult> {
  const { signal, cwd, env, timeout } = options;
  if (signal?.aborted) return Promise.reject(stopped());
  return new Promise((resolve, reject) => {
    // Its own process group: pip and g++ start programs of their own, which must end with them.
    const child = spawn(file, [...args], {
      cwd,
      env: { ...process.env, ...env },
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout = tail(stdout + text);
      output = tail(output + text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = tail(stderr + text);
      output = tail(output + text);
    });
    const kill = () => killGroup(child.pid);
    const timer = timeout === undefined ? undefined : setTimeout(kill, timeout);
    if (child.pid !== undefined) running.add(child.pid);
    watchExit();
    signal?.addEventListener('abort', kill, { once: true });
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      if (child.pid !== undefined) running.delete(child.pid);
      end();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('close', (code, childSignal) =>
      settle(() => (signal?.aborted ? reject(stopped()) : resolve({ code, signal: childSignal, stdout, stderr, output }))),
    );
  });
}

/** All that these programs write lies in a folder that is removed, so there is nothing for them to tidy up. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** A process that ends in the middle of an installation takes its programs along. */
function watchExit(): void {
  if (watchingExit) return;
  watchingExit = true;
  process.once('exit', () => {
    for (const pid of running) killGroup(pid);
  });
}

function tail(text: string): string {
  return text.length > 2 * KEPT_CHARACTERS ? text.slice(-KEPT_CHARACTERS) : text;
}
