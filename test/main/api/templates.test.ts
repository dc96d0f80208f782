import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTemplate, listTemplates } from '#main/api/templates.ts';
import { templatePath, templatesFolder } from '../../core/templates/load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'netloom-templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Copies of one network as `networks/FAMILY/ID.json`. */
function put(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, 'networks', file)), { recursive: true });
    cpSync(templatePath('networks/resnet34'), path.join(folder, 'networks', file));
  }
}
const listed = async () => (await listTemplates(folder)).map(({ id, family }) => `${family?.title}: ${id}`);

describe('families of networks', () => {
  it('stand in the order of their list, numbers in names by their size', async () => {
    put('b/net-110.json', 'b/net-20.json', 'a/first.json', 'unlisted/odd.json');
    const families = [
      { id: 'b', title: 'The later' },
      { id: 'gone', title: 'No folder' },
      { id: 'a', title: 'The first' },
    ];
    writeFileSync(path.join(folder, 'networks', 'families.json'), JSON.stringify({ families }));
    expect(await listed()).toEqual(['The later: net-20', 'The later: net-110', 'The first: first', 'unlisted: odd']);
    expect(await findTemplate(folder, 'odd')).toMatchObject({ kind: 'network', family: { id: 'unlisted' } });
    expect(await findTemplate(folder, 'families')).toBe(null);
  });

  it.each(['', '{"families": [{"id": 3}]}', '[]'])('a damaged list %j hides no network', async (text) => {
    put('a/first.json');
    writeFileSync(path.join(folder, 'networks', 'families.json'), text);
    expect(await listed()).toEqual(['a: first']);
  });
});

it('those that come along: the chapter’s networks first, each network with a family and a source', async () => {
  const networks = (await listTemplates(templatesFolder)).filter(({ kind }) => kind === 'network');
  expect(networks[0]?.family).toEqual({ id: 'chapter', title: 'Networks of the chapter' });
  expect(networks.filter(({ family, source }) => !family || !source).map(({ id }) => id)).toEqual([]);
});
