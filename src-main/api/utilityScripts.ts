import type { ChildResult } from '../engines/tensorflow/child.ts';
import { stopped } from '../engines/tensorflow/problem.ts';
import type { NodeRunner } from '../engines/tensorflow/self-test.ts';
import type { FromBackend, ToBackend } from './backendProtocol.ts';

/** Runs scripts in Node where this process's own program is no Node: Electron's main starts them. */
export function utilityScripts(send: (message: FromBackend) => void) {
  const waiting = new Map<number, (result: ChildResult) => void>();
  let last = 0;

  const run: NodeRunner = (script, args, { signal, env }) => {
    if (signal?.aborted) return Promise.reject(stopped());
    const id = ++last;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        waiting.delete(id);
        send({ type: 'killScript', id });
        reject(stopped());
      };
      signal?.addEventListener('abort', abort, { once: true });
      waiting.set(id, (result) => {
        signal?.removeEventListener('abort', abort);
        resolve(result);
      });
      send({ type: 'runScript', id, script, args: [...args], env: { ...env } });
    });
  };

  return {
    run,
    ended({ id, code, stdout, stderr }: Extract<ToBackend, { type: 'scriptEnded' }>): void {
      waiting.get(id)?.({ code, signal: null, stdout, stderr, output: stdout + stderr });
      waiting.delete(id);
    },
  };
}
