import type { FromBackend } from './backendProtocol.ts';
import type { Port } from './mainPort.ts';
import type { ExitReason, TrainerHost, TrainerProcess } from './trainerHost.ts';

interface Trainer {
  started: (pid: number | null, port: Port) => void;
  failed: (error: Error) => void;
  readonly exits: Set<(reason: ExitReason) => void>;
}

/** Chromium hands on what the system says of a process that a signal ended: its number, with 128 on top where the system kept a dump. */
const signals: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  9: 'SIGKILL',
  11: 'SIGSEGV',
};

function endOf(code: number | null): Pick<ExitReason, 'code' | 'signal'> {
  const signal = code === null ? undefined : signals[code & ~128];
  return signal === undefined ? { code, signal: null } : { code: null, signal };
}

/** Training processes that Electron's main makes; each is joined to this process by a message channel of its own. */
export function utilityTrainers(send: (message: FromBackend) => void) {
  const trainers = new Map<number, Trainer>();
  let last = 0;

  const host: TrainerHost = {
    spawn: (program = 'trainer') =>
      new Promise<TrainerProcess>((resolve, reject) => {
        const id = ++last;
        const exits = new Set<(reason: ExitReason) => void>();
        trainers.set(id, { exits, failed: reject, started: (pid, port) => resolve(processOf(id, pid, port, exits)) });
        send({ type: 'spawnTrainer', id, program });
      }),
  };

  function processOf(id: number, pid: number | null, port: Port, exits: Trainer['exits']): TrainerProcess {
    const listeners = new Set<(message: unknown) => void>();
    port.on('message', ({ data }) => {
      for (const listener of listeners) listener(data);
    });
    port.start();
    return {
      ...(pid === null ? {} : { pid }),
      send: (message) => port.postMessage(message),
      onMessage: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onExit: (listener) => {
        exits.add(listener);
        return () => exits.delete(listener);
      },
      kill: () => send({ type: 'killTrainer', id }),
    };
  }

  return {
    host,
    started(id: number, pid: number | null, port: Port | null): void {
      const trainer = trainers.get(id);
      if (port) trainer?.started(pid, port);
      else trainer?.failed(new Error('The training process could not be reached.'));
    },
    exited({ id, code, said }: { readonly id: number; readonly code: number | null; readonly said: string }): void {
      const trainer = trainers.get(id);
      trainers.delete(id);
      trainer?.failed(new Error('The training process ended before it began.'));
      for (const listener of trainer?.exits ?? []) listener({ ...endOf(code), said });
    },
  };
}
