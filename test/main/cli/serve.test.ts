import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultTraining } from '#core/document/training.ts';
import { smallNetwork } from '../runs/training.ts';
import { buildCommand, netloom, start } from './netloom.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-serve-'));
const started: ReturnType<typeof start>[] = [];

beforeAll(() => buildCommand(['node', 'electron']), 120_000);
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A served folder, with what it printed, and a way to ask as a window does. */
async function serve(...args: string[]) {
  const child = start(['serve', '--folder', folder, ...args], { NETLOOM_DATA: path.join(folder, '.data') });
  started.push(child);
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await once(output, 'line');
  const url = /http:\S+?(?="|$)/.exec(lines[0] ?? '')?.[0] ?? '';
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { origin } = new URL(url);
  const ask = async (method: string, params: object) => {
    const body = JSON.stringify(params);
    const response = await fetch(`${origin}/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin },
      body,
    });
    return response.json() as Promise<{ ok: boolean; value: Record<string, unknown> & unknown[] }>;
  };
  return { child, lines, url, origin, cookie, ask };
}

const exit = (child: ReturnType<typeof start>, signal: NodeJS.Signals) => {
  const gone = once(child, 'exit');
  child.kill(signal);
  return gone;
};

describe('netloom serve', () => {
  it('prints one line, lets in who has its address, and ends when asked to', async () => {
    const { child, lines, origin, cookie, ask } = await serve('--json');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/),
      pid: child.pid,
    });
    expect((await fetch(origin)).status, 'without the token').toBe(401);
    const page = await fetch(origin, { headers: { cookie } });
    expect(await page.text()).toContain('<div id="root">');
    expect(await ask('host.describe', {})).toMatchObject({ ok: true, value: { kind: 'browser', dialogs: 'list', folder } });
    expect(await exit(child, 'SIGTERM')).toEqual([0, null]);
    expect(lines).toHaveLength(1);
  });

  it('offers the documents of its folder by name, and nothing beside it', async () => {
    writeFileSync(path.join(folder, 'mine.netloom'), smallNetwork());
    const { ask } = await serve();
    expect((await ask('documents.list', {})).value).toMatchObject([{ name: 'mine' }]);
    expect(await ask('datasets.choose', { kind: 'file', name: '../../etc/passwd' })).toMatchObject({ ok: false });
    expect(await ask('documents.open', { handle: path.join(folder, 'mine.netloom') })).toMatchObject({ ok: false });
  });

  it('begins with the files that are named, and serves the folder of the first', async () => {
    writeFileSync(path.join(folder, 'mine.netloom'), smallNetwork());
    writeFileSync(path.join(folder, 'other.netloom'), smallNetwork());
    const files = [path.join(folder, 'mine.netloom'), path.join(folder, 'other.netloom')];
    const { lines, origin, cookie } = await serve('--json', ...files);
    const { url, urls } = JSON.parse(lines[0] ?? '');
    expect(urls).toHaveLength(2);
    expect(urls[0]).toBe(url);
    for (const [i, address] of urls.entries()) {
      const handle = new URL(address).searchParams.get('open');
      const ahead = await fetch(`${origin}/opened/${handle}`, { headers: { cookie } });
      expect(await ahead.json()).toMatchObject({ ok: true, value: { name: ['mine', 'other'][i] } });
    }
  });

  it.each([
    ['a file that is not there', ['open', 'nowhere.netloom'], 1, /There is no file nowhere\.netloom/],
    ['a folder', ['serve', folder], 2, /is no file\. A folder is served with --folder/],
    ['no file to open', ['open'], 2, /missing required argument/],
  ])('says in words what can not be shown: %s', async (_what, args, expected, words) => {
    const { code, stderr } = await netloom(...args);
    expect(code).toBe(expected);
    expect(stderr).toMatch(words);
  });

  it('says in words that a port is taken', async () => {
    const { origin } = await serve();
    const { code, stderr } = await netloom('serve', '--port', new URL(origin).port);
    expect(code).toBe(1);
    expect(stderr).toMatch(/Port \d+ is taken/);
  });

  it('ends a training that runs, and keeps what it told', async () => {
    const { child, ask } = await serve();
    const settings = { ...defaultTraining, epochs: 1000 };
    const data = { kind: 'builtin', id: 'mnist' };
    const document = smallNetwork([28, 28, 1], 10);
    const reply = await ask('runs.start', { document, settings, data, engine: 'wasm' });
    expect(reply).toMatchObject({ ok: true });
    const trainers = childrenOf(child.pid as number);
    expect(trainers).toHaveLength(1);
    expect(await exit(child, 'SIGINT')).toEqual([0, null]);
    expect(childrenOf(child.pid as number)).toEqual([]);
    expect(() => process.kill(trainers[0] as number, 0), 'the training process is gone').toThrow(/ESRCH/);
    expect(readdirSync(path.join(folder, '.data', 'runs'))).toContain(String(reply.value.runId));
  }, 60_000);
});

function childrenOf(parent: number): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid, ...args]) => Number(ppid) === parent && args.join(' ').includes('trainer.js'))
    .map(([pid]) => Number(pid));
}
