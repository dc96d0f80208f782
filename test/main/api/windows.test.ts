import { fork } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '#main/api/handlers.ts';
import { createApi } from '#main/api/handlers.ts';
import { hashOf } from '#main/files/hash.ts';
import { temporaryContext } from '../context.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

let host: ReturnType<typeof temporaryContext>;
let api: Api;
let file: string;
let handle: string;
const [first, second] = ['window-one', 'window-two'];

beforeEach(async () => {
  host = temporaryContext();
  api = createApi(host.context);
  file = path.join(host.served, 'net.netloom');
  writeFileSync(file, 'one');
  handle = host.context.handles.register(file);
});
afterEach(async () => {
  await api.close();
  await host.remove();
});

const told = (name: string) => host.emitted.filter((event) => event.name === name).length;

describe('a file that a window shows', () => {
  it('is watched while it is shown: changed, removed and put back', async () => {
    const end = api.connect(first);
    await api.handlers.windows.show({ window: first, file: handle });
    // As the window does; what changes from here on is news
    await api.handlers.documents.look({ handle });
    writeFileSync(file, 'two, by another program');
    await expect.poll(() => told('fileChanged')).toBe(1);
    rmSync(file);
    await expect.poll(() => told('fileChanged')).toBe(2);
    expect(await api.handlers.documents.look({ handle })).toEqual({ hash: null });
    writeFileSync(file, 'three');
    await expect.poll(() => told('fileChanged')).toBe(3);
    end(false);
    // Another window's file is still looked at after this one no more
    const other = path.join(host.served, 'other.netloom');
    writeFileSync(other, 'one');
    api.connect(second);
    await api.handlers.windows.show({ window: second, file: host.context.handles.register(other) });
    await api.handlers.documents.look({ handle });
    writeFileSync(file, 'nobody looks');
    writeFileSync(other, 'somebody looks');
    await expect.poll(() => told('fileChanged')).toBe(4);
    expect(host.emitted.at(-1)?.payload).toEqual({ handle: host.context.handles.register(other) });
  });

  it('is known to be open twice, in one host and in two', async () => {
    const ends = [api.connect(first), api.connect(second)];
    expect(await api.handlers.windows.show({ window: first, file: handle })).toEqual({ shared: false });
    expect(await api.handlers.windows.show({ window: second, file: handle })).toEqual({ shared: true });
    expect(told('fileShared')).toBe(1);
    ends[1]?.(false);
    expect(told('fileShared')).toBe(2);
    const other = createApi(host.context);
    other.connect(second);
    expect(await other.handlers.windows.show({ window: second, file: handle })).toEqual({ shared: true });
    await other.close();
    expect(await api.handlers.windows.show({ window: first, file: handle })).toEqual({ shared: false });
    ends[0]?.(false);
  });

  it('that was saved here is told of at once', async () => {
    const { hash } = await api.handlers.documents.open({ handle });
    await api.handlers.documents.save({ handle, text: 'two', hash });
    expect(host.emitted.at(-1)).toEqual({ name: 'fileChanged', payload: { handle } });
  });

  it('a name that was never given out is refused', () => {
    expect(() => api.handlers.windows.show({ window: first, file: 'made up' })).toThrow('not known any more');
  });
});

/** The backend of the desktop as a process of its own, asked as its main asks. */
function backend(name: string) {
  const child = fork(path.join(root, 'out', 'node', 'backend.js'), [], {
    env: { ...process.env, NETLOOM_DATA: path.join(host.served, name) },
  });
  const waiting = new Map<number, (value: unknown) => void>();
  child.on('message', (message: { type: string; id: number; reply: { value: unknown } }) => {
    if (message.type === 'reply') waiting.get(message.id)?.(message.reply.value);
  });
  child.send({ type: 'handles', handles: [[handle, file]] });
  let last = 0;
  return {
    ask: <T>(method: string, params: object): Promise<T> =>
      new Promise((resolve) => {
        waiting.set(++last, resolve as (value: unknown) => void);
        child.send({ type: 'request', id: last, name: method, params });
      }),
    end: () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send({ type: 'close' });
      return ended;
    },
  };
}

describe('two hosts that save one file at once', () => {
  it('never both win: thirty rounds of two processes with data folders of their own', async () => {
    const hosts = ['a', 'b'].map(backend);
    for (let round = 0; round < 30; round++) {
      const opened = await Promise.all(hosts.map((one) => one.ask<{ hash: string }>('documents.open', { handle })));
      expect(opened[0]?.hash).toBe(opened[1]?.hash);
      const saved = await Promise.all(
        hosts.map((one, i) =>
          one.ask<{ outcome: string }>('documents.save', { handle, text: `${i} ${round}`, hash: opened[i]!.hash }),
        ),
      );
      const winner = saved.findIndex(({ outcome }) => outcome === 'saved');
      expect(saved.map(({ outcome }) => outcome).sort(), `round ${round}`).toEqual(['conflict', 'saved']);
      expect(readFileSync(file, 'utf8')).toBe(`${winner} ${round}`);
    }
    await Promise.all(hosts.map((one) => one.end()));
    expect(
      readdirSync(host.served).filter((name) => name.startsWith('.netloom')),
      'no lock is left',
    ).toEqual([]);
  });

  it('are not held up by the lock of a process that was killed', async () => {
    const lock = path.join(host.served, `.netloom-${hashOf('net.netloom').slice(0, 16)}.lock`);
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 30, started: null, token: 'x' }));
    const { hash } = await api.handlers.documents.open({ handle });
    expect(await api.handlers.documents.save({ handle, text: 'two', hash })).toMatchObject({ outcome: 'saved' });
  });
});
