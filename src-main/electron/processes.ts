import { fork } from 'node:child_process';
import * as path from 'node:path';
import type { MessagePortMain, UtilityProcess } from 'electron';
import * as electron from 'electron';
import type { ToBackend } from '../api/backendProtocol.ts';
import { LastWords } from '../api/lastWords.ts';
import type { Program } from '../api/trainerHost.ts';

export interface BackendProcess {
  send(message: ToBackend, port?: MessagePortMain): void;
  kill(): void;
}

const programs = path.join(__dirname, '../../node');

/**
 * Starts the backend: a utility process of Electron, or, in an Electron too old to have them (only the tests use
 * one), a child of the Node that NETLOOM_NODE names.
 */
export function startBackend(heard: (message: unknown) => void, ended: () => void): BackendProcess {
  const entry = path.join(programs, 'backend.js');
  if (electron.utilityProcess) {
    const child = electron.utilityProcess.fork(entry, [], { serviceName: 'Netloom backend' });
    child.on('message', heard);
    child.on('exit', ended);
    return { send: (message, port) => child.postMessage(message, port ? [port] : []), kill: () => void child.kill() };
  }
  const child = fork(entry, [], { execPath: process.env.NETLOOM_NODE || 'node', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.on('message', heard);
  child.on('error', ended);
  child.on('exit', ended);
  return {
    send: (message) => {
      if (child.connected) child.send(message);
    },
    kill: () => void child.kill(),
  };
}

const serviceNames: Readonly<Record<Program, string>> = { trainer: 'Netloom training', predictor: 'Netloom predictions' };

/** The training processes, and the one for predictions, that the backend asked for. */
export class Trainers {
  private readonly running = new Map<number, UtilityProcess>();
  private readonly tell: (message: ToBackend, port?: MessagePortMain) => void;

  constructor(tell: (message: ToBackend, port?: MessagePortMain) => void) {
    this.tell = tell;
  }

  start(id: number, program: Program): void {
    const serviceName = serviceNames[program];
    const child = electron.utilityProcess.fork(path.join(programs, `${program}.js`), [], {
      serviceName,
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    const words = new LastWords((text) => void process.stderr.write(text));
    child.stderr?.on('data', (data: Buffer) => words.hear(data.toString('utf8')));
    this.running.set(id, child);
    child.once('spawn', () => {
      const { port1, port2 } = new electron.MessageChannelMain();
      child.postMessage(null, [port1]);
      this.tell({ type: 'trainerStarted', id, pid: child.pid ?? null }, port2);
    });
    child.once('exit', (code) => {
      this.running.delete(id);
      this.tell({ type: 'trainerExited', id, code, said: words.text });
    });
  }

  kill(id: number): void {
    this.running.get(id)?.kill();
  }

  killAll(): void {
    for (const child of this.running.values()) child.kill();
  }
}
