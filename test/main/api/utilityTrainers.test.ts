import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { FromBackend } from '#main/api/backendProtocol.ts';
import type { Port } from '#main/api/mainPort.ts';
import { utilityTrainers } from '#main/api/utilityTrainers.ts';

const open: MessagePort[] = [];

/** Two real joined ports; the first with the shape of Electron's, whose listeners get an event. */
function channel(): { backend: Port; trainer: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const backend = {
    postMessage: (message: unknown) => port1.postMessage(message),
    on: (event: string, listener: (event: { data: unknown }) => void) => port1.on(event, (data) => listener({ data })),
    start: () => port1.start(),
    close: () => port1.close(),
  } as Port;
  return { backend, trainer: port2 };
}

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

describe('training processes that main makes', () => {
  it('asks main for one and talks to it over its own port', async () => {
    const asked: FromBackend[] = [];
    const trainers = utilityTrainers((message) => asked.push(message));
    const spawned = trainers.host.spawn();
    expect(asked).toEqual([{ type: 'spawnTrainer', id: 1, program: 'trainer' }]);
    const { backend, trainer } = channel();
    trainers.started(1, 4711, backend);
    const process = await spawned;
    expect(process.pid).toBe(4711);

    const heard = new Promise((resolve) => process.onMessage(resolve));
    trainer.on('message', (message) => trainer.postMessage({ echo: message }));
    process.send({ type: 'stop' });
    expect(await heard).toEqual({ echo: { type: 'stop' } });

    process.kill();
    expect(asked.at(-1)).toEqual({ type: 'killTrainer', id: 1 });
  });

  it('tells its end once, to those who still listen', async () => {
    const trainers = utilityTrainers(() => undefined);
    const spawned = trainers.host.spawn();
    trainers.started(1, null, channel().backend);
    const process = await spawned;
    const told: unknown[] = [];
    process.onExit((reason) => told.push(reason));
    process.onExit(() => told.push('unsubscribed'))();
    trainers.exited({ id: 1, code: 3, said: 'I am through.' });
    trainers.exited({ id: 1, code: 3, said: '' });
    expect(told).toEqual([{ code: 3, signal: null, said: 'I am through.' }]);
  });

  it.each([
    [9, 'SIGKILL'],
    [6, 'SIGABRT'],
    [134, 'SIGABRT'],
    [139, 'SIGSEGV'],
  ])('knows from the number %i that the end was %s', async (code, signal) => {
    const trainers = utilityTrainers(() => undefined);
    const spawned = trainers.host.spawn();
    trainers.started(1, null, channel().backend);
    const told: unknown[] = [];
    (await spawned).onExit((reason) => told.push(reason));
    trainers.exited({ id: 1, code, said: '' });
    expect(told).toEqual([{ code: null, signal, said: '' }]);
  });

  it('fails in words when the process ends before it began, or comes without its port', async () => {
    const trainers = utilityTrainers(() => undefined);
    const first = trainers.host.spawn();
    trainers.exited({ id: 1, code: 1, said: '' });
    await expect(first).rejects.toThrow('ended before it began');
    const second = trainers.host.spawn();
    trainers.started(2, 12, null);
    await expect(second).rejects.toThrow('could not be reached');
  });

  it('keeps the ends of two processes apart', async () => {
    const trainers = utilityTrainers(() => undefined);
    const both = [trainers.host.spawn(), trainers.host.spawn()];
    trainers.started(2, 2, channel().backend);
    trainers.started(1, 1, channel().backend);
    const [first, second] = await Promise.all(both);
    const told: string[] = [];
    first?.onExit(() => told.push('first'));
    second?.onExit(() => told.push('second'));
    trainers.exited({ id: 2, code: 0, said: '' });
    expect(told).toEqual(['second']);
  });
});
