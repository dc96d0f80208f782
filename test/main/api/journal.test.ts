import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '#main/api/handlers.ts';
import { createApi } from '#main/api/handlers.ts';
import { FileHandles } from '#main/api/handles.ts';
import { temporaryContext } from '../context.ts';

let host: ReturnType<typeof temporaryContext>;
let api: Api;
const apis: Api[] = [];

/** A host over the same data and served folder, as a second start makes one. */
function start(): Api {
  const started = createApi({ ...host.context, handles: new FileHandles() });
  apis.push(started);
  return started;
}

beforeEach(() => {
  host = temporaryContext();
  api = start();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const started of apis.splice(0)) await started.close();
  await host.remove();
});

const journals = () => path.join(host.context.folders.data, 'journals');
const files = () => readdirSync(journals()).sort();
const [first, second, third] = ['window-one', 'window-two', 'window-three'];

const work = (window: string, text = `drawing of ${window}`, time = Date.now()) => ({
  window,
  text,
  name: `Net of ${window}`,
  step: 'Add Conv2D',
  time,
  file: null,
  weights: null,
});
const listed = async (window: string, by = api) =>
  (await by.handlers.journal.list({ window })).entries.map(({ id, state }) => `${id} ${state}`);

describe('unsaved work', () => {
  it('is kept with its name, last step and time, and comes back to its own window', async () => {
    await api.handlers.journal.write(work(first, 'one', 5));
    await api.handlers.journal.write(work(first, 'two', 6));
    expect(files(), 'one file a window, nothing half written').toEqual([`${first}.journal`]);
    expect((await api.handlers.journal.list({ window: first })).entries).toEqual([
      { id: first, name: `Net of ${first}`, step: 'Add Conv2D', time: 6, fileName: null, state: 'own' },
    ]);
    expect(await api.handlers.journal.take({ window: first, id: first })).toEqual({ text: 'two', file: null, weights: null });
  });

  it('is forgotten once it is saved or let go', async () => {
    await api.handlers.journal.write(work(first));
    await api.handlers.journal.discard({ window: first, id: first });
    expect(files()).toEqual([]);
  });

  it('remembers the file that it belongs to, and the content that this had, over a restart', async () => {
    const { handles } = host.context;
    const here = createApi(host.context);
    apis.push(here);
    const handle = handles.register(path.join(host.served, 'net.netloom'));
    await here.handlers.journal.write({ ...work(first), file: { handle, hash: 'abc' } });
    const later = start();
    expect((await later.handlers.journal.list({ window: second })).entries[0]).toMatchObject({ fileName: 'net', state: 'lost' });
    const { file } = await later.handlers.journal.take({ window: second, id: first });
    expect(file).toMatchObject({ name: 'net', hash: 'abc' });
  });

  it('that is on disk already, as its host was killed right after the save, is no unsaved work', async () => {
    writeFileSync(path.join(host.served, 'net.netloom'), 'saved text');
    const here = createApi(host.context);
    apis.push(here);
    const handle = host.context.handles.register(path.join(host.served, 'net.netloom'));
    await here.handlers.journal.write({ ...work(first, 'saved text'), file: { handle, hash: null } });
    expect(await listed(second)).toEqual([]);
    expect(files()).toEqual([]);
  });
});

describe('whose it is', () => {
  it('stays with a window that lives, and is free when its line breaks', async () => {
    const end = api.connect(first);
    await api.handlers.journal.write(work(first));
    expect(await listed(second)).toEqual([]);
    await expect(api.handlers.journal.take({ window: second, id: first })).rejects.toThrow('a window that is open');
    await expect(api.handlers.journal.discard({ window: second, id: first })).rejects.toThrow('a window that is open');
    end(false);
    expect(await listed(second)).toEqual([`${first} lost`]);
  });

  it('stays with the windows of another host that lives', async () => {
    const other = start();
    other.connect(first);
    await other.handlers.journal.write(work(first));
    expect(await listed(second)).toEqual([]);
    await other.close();
    expect(await listed(second)).toEqual([`${first} lost`]);
  });

  it('is free when the process of its host is gone, whatever that said of itself', async () => {
    const other = start();
    other.connect(first);
    await other.handlers.journal.write(work(first));
    const folder = path.join(host.context.folders.data, 'hosts');
    const name = readdirSync(folder).find((file) => file.endsWith('.json'))!;
    // No process has this number: Linux ends at 2^22
    writeFileSync(path.join(folder, name), JSON.stringify({ pid: 2 ** 30, started: null, files: [] }));
    expect(await listed(second)).toEqual([`${first} lost`]);
  });

  it('goes to one of two windows that want it', async () => {
    await api.handlers.journal.write(work(first));
    const other = start();
    const results = await Promise.allSettled([
      api.handlers.journal.take({ window: second, id: first }),
      other.handlers.journal.take({ window: third, id: first }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(files().filter((name) => name.endsWith('.journal'))).toHaveLength(1);
  });

  it('that the person closed unsaved is told apart, kept for a week, and the window’s own if it comes back', async () => {
    await api.handlers.journal.write(work(first));
    await api.handlers.windows.leave({ window: first });
    expect(await listed(second)).toEqual([`${first} closed`]);
    expect(await listed(first)).toEqual([`${first} own`]);
    vi.useFakeTimers({ now: Date.now() + 8 * 24 * 3600 * 1000, toFake: ['Date'] });
    expect(await listed(second)).toEqual([]);
    expect(files()).toEqual([]);
  });
});

describe('of a tab', () => {
  it('that was left goes with the window where it is kept elsewhere too; that of a killed one is there', async () => {
    await api.handlers.journal.write({ ...work(first), elsewhere: true });
    await api.handlers.journal.write({ ...work(third), elsewhere: true });
    const [leave] = [api.connect(first), api.connect(third)];
    leave(true);
    await expect.poll(files).toEqual([`${third}.journal`]);
    const next = start();
    await api.close();
    apis.shift();
    expect(await listed(second, next)).toEqual([`${third} lost`]);
  });

  it('that was left, it is closed and not lost, also what was still under way to be kept', async () => {
    const end = api.connect(first);
    await api.handlers.journal.write(work(first));
    const late = api.handlers.journal.write(work(first, 'the last change'));
    end(true);
    await late;
    expect(await listed(second)).toEqual([`${first} closed`]);
    await api.handlers.journal.write(work(first, 'later still'));
    expect(await listed(second)).toEqual([`${first} closed`]);
  });

  it('that was loaded again, it stays the tab’s own, whichever of the two lines is told of first', async () => {
    const before = api.connect(first);
    await api.handlers.journal.write(work(first));
    const after = api.connect(first);
    before(true);
    expect(await listed(second)).toEqual([]);
    await api.handlers.journal.write(work(first, 'drawn after that'));
    after(false);
    expect(await listed(second)).toEqual([`${first} lost`]);
    api.connect(first)(true);
    const again = api.connect(first);
    await api.handlers.journal.write(work(first, 'and again'));
    again(false);
    expect(await listed(second)).toEqual([`${first} lost`]);
  });
});

describe('the journal’s folder', () => {
  it('keeps what is damaged aside, and names it', async () => {
    await api.handlers.journal.write(work(first));
    const whole = readFileSync(path.join(journals(), `${first}.journal`), 'utf8');
    writeFileSync(path.join(journals(), 'torn-head.journal'), whole.slice(0, 40));
    writeFileSync(path.join(journals(), 'other-name.journal'), whole);
    writeFileSync(path.join(journals(), 'no-text-at-all.journal'), '');
    const { entries, damaged } = await api.handlers.journal.list({ window: second });
    expect(entries.map(({ id }) => id)).toEqual([first]);
    expect(damaged.sort()).toEqual(['no-text-at-all.journal', 'other-name.journal', 'torn-head.journal']);
    expect(readdirSync(path.join(journals(), 'damaged')).sort()).toEqual(damaged);
    expect((await api.handlers.journal.list({ window: second })).damaged, 'told once').toEqual([]);
  });

  it('refuses a drawing that is not as it was written, and keeps it aside', async () => {
    await api.handlers.journal.write(work(first));
    const file = path.join(journals(), `${first}.journal`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('drawing of', 'torn'));
    await expect(api.handlers.journal.take({ window: second, id: first })).rejects.toThrow(/damaged.*set aside/);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(path.join(journals(), 'damaged'))).toEqual([`${first}.journal`]);
  });

  it('holds no more than fifty entries without an owner', async () => {
    for (let i = 0; i < 55; i++) await api.handlers.journal.write(work(`window-${100 + i}`, 'x', i));
    const kept = await listed(second);
    expect(kept).toHaveLength(50);
    expect(kept[0]).toBe('window-154 lost');
    expect(files()).toHaveLength(50);
  });

  it('clears what a killed host left half written', async () => {
    mkdirSync(journals(), { recursive: true });
    for (const [name, age] of [
      ['.netloom-old.tmp', 120],
      ['.netloom-new.tmp', 0],
    ] as const) {
      writeFileSync(path.join(journals(), name), 'half');
      const then = new Date(Date.now() - age * 1000);
      utimesSync(path.join(journals(), name), then, then);
    }
    await api.handlers.journal.list({ window: first });
    expect(files()).toEqual(['.netloom-new.tmp']);
  });

  it('that can’t be written to is told with the way out', async () => {
    mkdirSync(host.context.folders.data, { recursive: true });
    writeFileSync(journals(), 'a file where the folder should be');
    await expect(api.handlers.journal.write(work(first))).rejects.toThrow(/can't be kept.*Saving them yourself is safe/);
  });
});
