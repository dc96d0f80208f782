import { fork } from 'node:child_process';
import path from 'node:path';
import type { TrainerHost, TrainerProcess } from './trainerHost.ts';

/**
 * Training processes as plain children of this one: server, command line, and wherever Electron can't make them. The other
 * programs lie beside the trainer's `entry`.
 */
export function forkTrainer(entry: string): TrainerHost {
  return {
    spawn: (program = 'trainer') =>
      new Promise<TrainerProcess>((resolve, reject) => {
        const file = program === 'trainer' ? entry : path.join(path.dirname(entry), `${program}.js`);
        const child = fork(file, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
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
              const once = (code: number | null, signal: NodeJS.Signals | null) => listener({ code, signal });
              child.once('exit', once);
              return () => child.off('exit', once);
            },
            kill: () => void child.kill('SIGKILL'),
          });
        });
      }),
  };
}
