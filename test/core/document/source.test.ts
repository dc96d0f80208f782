import { expect, it } from 'vitest';
import { restoreDocument } from '#core/document/restore.ts';
import { shortSource, sourceWords } from '#core/document/source.ts';

const title = 'On Networks';

it.each([
  [['Kaiming He'], 2016, 'He 2016'],
  [['Karen Simonyan', 'Andrew Zisserman'], 2015, 'Simonyan and Zisserman 2015'],
  [['Gao Huang', 'Zhuang Liu', 'Laurens van der Maaten'], 2017, 'Huang et al. 2017'],
  [['Laurens van der Maaten'], 2008, 'van der Maaten 2008'],
])('%j %s is cited as %s', (authors, year, words) => {
  expect(shortSource({ authors, title, ...(year === undefined ? {} : { year }) })).toBe(words);
});

it('is told whole in one line, without what it does not have', () => {
  const source = { authors: ['Kaiming He', 'Jian Sun'], title, year: 2016, place: 'CVPR' };
  expect(sourceWords(source)).toBe('Kaiming He, Jian Sun: On Networks. CVPR, 2016');
  expect(sourceWords({ authors: ['Kaiming He'], title })).toBe('Kaiming He: On Networks.');
});

it.each([
  ['Kaiming He', /should be of type object/],
  [{ authors: [], title }, /authors/],
  [{ authors: ['He'], title, year: '2016' }, /year/],
  [{ authors: ['He'], title: '' }, /title/],
])('%j in a file is left out and named', (source, message) => {
  const text = JSON.stringify({
    format: 'netloom',
    version: 1,
    name: 'x',
    source,
    blocks: {},
    graph: { nodes: [], edges: [], outputs: [] },
  });
  const restored = restoreDocument(text);
  if (!restored.ok) throw new Error(restored.message);
  expect(restored.document).not.toHaveProperty('source');
  expect(restored.notices).toEqual([{ where: 'source', message: expect.stringMatching(message) }]);
});
