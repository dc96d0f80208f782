import { fork } from 'node:child_process';
import path from 'node:path';
import { LastWords } from './lastWords.ts';
import type { ExitReason, TrainerHost, TrainerProcess } from './trainerHost.ts';

/** What a process wrote may arrive this much later than the news of its end. */
const lastWordsMilliseconds = 300;

/**
 * Training processes as plain children of this one: server, command line, and wherever Electron can't make them. The other
 * programs lie beside the trainer's `entry`.
 */
export function forkTrainer(entry: string): TrainerHost {
  return {
    spawn: (program = 'trainer') =>
      new Promise<TrainerProcess>((resolve, reject) => {
        const file = program === 'trainer' ? entry : path.join(path.dirname(entry), `${program}.js`);
        const child = fork(file, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
        const words = new LastWords((text) => void process.stderr.write(text));
        child.stderr?.setEncoding('utf8').on('data', (text: string) => words.hear(text));
        const heardOut = new Promise<void>((heard) => child.stderr?.once('close', heard));
        const listeners = new Set<(reason: ExitReason) => void>();
        child.once('exit', (code, signal) => {
          void Promise.race([heardOut, wait(lastWordsMilliseconds)]).then(() => {
            for (const listener of listeners) listener({ code, signal, said: words.text });
          });
        });
        child.once('error', reject);
        child.once('spawn', () => {
          child.removeListener('error', reject);
          // A message to a process that has just died is lost, and its exit tells why
          child.on('error', () => undefined);
          resolve({
            ...(child.pid === undefined ? {} : { pid: child.pid }),
            send: (message) => {
              if (child.connected) child.send(message as object, () => undefined);
            },
            onMessage: (listener) => {
              child.on('message', listener);
              return () => child.off('message', listener);
            },
            onExit: (listener) => {
              listeners.add(listener);
              return () => listeners.delete(listener);
            },
            kill: () => void child.kill('SIGKILL'),
          });
        });
      }),
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
