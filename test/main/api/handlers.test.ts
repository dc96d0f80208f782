import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '#core/contract/index.ts';
import { answer, methodNames } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import type { Api } from '#main/api/handlers.ts';
import { createApi } from '#main/api/handlers.ts';
import { FileHandles } from '#main/api/handles.ts';
import { temporaryContext } from '../context.ts';
import { smallNetwork } from '../runs/training.ts';

let host: ReturnType<typeof temporaryContext>;
let api: Api;
beforeEach(() => {
  host = temporaryContext();
  api = createApi(host.context);
});
afterEach(async () => {
  await api.close();
  await host.remove();
});

const ask = (name: string, params: unknown): Promise<Reply> => answer(api.handlers, name, params);
const value = async (name: string, params: unknown): Promise<never> => {
  const reply = await ask(name, params);
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.message}`);
  return reply.value as never;
};

describe('the contract, as every host answers it', () => {
  it('has an answer to every request there is', () => {
    const names = Object.entries(api.handlers).flatMap(([group, members]) =>
      Object.keys(members).map((member) => `${group}.${member}`),
    );
    expect(names.sort()).toEqual([...methodNames()].sort());
  });

  it.each([
    ['templates.open', {}],
    ['documents.save', { handle: 'x', text: 3, hash: null }],
    ['runs.start', { document: '{}', settings: {}, data: { kind: 'builtin', id: 'mnist' }, engine: null }],
    ['engines.install', { engine: 'rm -rf' }],
    ['runs.get', null],
  ])('refuses a malformed %s without acting on it', async (name, params) => {
    expect(await ask(name, params)).toMatchObject({ ok: false, failure: { code: 'bad-request' } });
    expect(readdirSync(host.served)).toEqual([]);
  });

  it.each(['runs.stop', 'runs.get', 'runs.remove'])(
    '%s of a run that is none says so, and leaves the folders alone',
    async (name) => {
      for (const runId of ['nothing', '..', '../../templates', '']) {
        const reply = await ask(name, { runId });
        expect(reply).toMatchObject({ ok: false });
      }
      expect(((await value('templates.list', {})) as unknown[]).length).toBeGreaterThan(10);
    },
  );
});

describe('templates', () => {
  it('are all whole documents, by ids that name no paths', async () => {
    const templates = (await value('templates.list', {})) as { id: string; title: string }[];
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    for (const { id } of templates) {
      const { text } = (await value('templates.open', { id })) as { text: string };
      expect(restoreDocument(text), id).toMatchObject({ ok: true, notices: [] });
    }
    expect(await ask('templates.open', { id: '../package' })).toMatchObject({ failure: { code: 'unknown-template' } });
  });
});

describe('the TypeScript export', () => {
  it('writes a project into the served folder, each time a new one', async () => {
    const request = { document: smallNetwork() };
    const first = (await value('exports.typescript', request)) as { location: string; files: string[] };
    const second = (await value('exports.typescript', request)) as { location: string };
    expect([first.location, second.location]).toEqual(['small', 'small-2']);
    expect(readdirSync(path.join(host.served, 'small', 'src'))).toContain('model.ts');
    expect(first.files).toContain('package.json');
  });

  it('writes nothing of a network with errors, or with the weights of a run that is not there', async () => {
    const broken = smallNetwork().replace('"units":3', '"units":-3');
    expect(await ask('exports.typescript', { document: broken })).toMatchObject({ ok: false });
    expect(await ask('exports.typescript', { runId: 'gone' })).toMatchObject({
      failure: { code: 'run-unknown' },
    });
    expect(readdirSync(host.served)).toEqual([]);
  });
});

describe('handles', () => {
  it('are known again by the process after the one that gave them out', () => {
    const kept: [string, string][] = [];
    const handle = new FileHandles((given, file) => void kept.push([given, file])).register('/some/where.netloom');
    const next = new FileHandles();
    for (const [given, file] of kept) next.restore(given, file);
    expect(next.resolve(handle)).toBe(path.resolve('/some/where.netloom'));
    expect(next.register('/some/where.netloom')).toBe(handle);
    expect(next.resolve('/some/where.netloom')).toBeNull();
  });
});
