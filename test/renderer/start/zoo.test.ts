import { describe, expect, it } from 'vitest';
import type { TemplateEntry } from '#core/contract/index.ts';
import type { TemplateDetail } from '#renderer/start/templateStore.ts';
import { matcher } from '#renderer/start/words.ts';
import { familiesOf, firstFamily, networksOf, zooSections } from '#renderer/start/zoo.ts';

const network = (id: string, family: string, year: number | null, author = 'Kaiming He'): TemplateEntry => ({
  id,
  kind: 'network',
  title: id,
  description: `About ${id}`,
  family: { id: family, title: `The ${family}` },
  ...(year === null ? {} : { source: { authors: [author], title: 'On it', year } }),
});
const entries: readonly TemplateEntry[] = [
  network('small', 'chapter', 2016),
  network('vgg', 'classic', 2015, 'Karen Simonyan'),
  network('lenet', 'classic', 1998, 'Yann LeCun'),
  network('mine', 'other', null),
  { id: 'block', kind: 'block', title: 'Block', description: '' },
];
const details = new Map(
  Object.entries({ small: [5, 900], vgg: [138, 15_000], lenet: [5, 20] }).map(([id, [parameters, macs]]) => [
    id,
    { document: {}, parameters, macs, layers: 3 } as TemplateDetail,
  ]),
);
const shown = (choice: Partial<Parameters<typeof zooSections>[2]>) =>
  zooSections(entries, details, { family: null, order: 'family', matches: matcher(''), ...choice }).map(
    (section) => `${section.title}: ${section.entries.map(({ id }) => id).join(' ')}`,
  );

describe('the zoo', () => {
  it('shows networks family by family, the oldest first', () => {
    expect(shown({})).toEqual(['The chapter: small', 'The classic: lenet vgg', 'The other: mine']);
    expect(shown({ family: 'classic' })).toEqual(['The classic: lenet vgg']);
    expect(familiesOf(networksOf(entries)).map(({ id, count }) => [id, count])).toEqual([
      ['chapter', 1],
      ['classic', 2],
      ['other', 1],
    ]);
  });

  it('in other orders they are one row; what has no figure comes last', () => {
    expect(shown({ order: 'year' })).toEqual(['Year, oldest first: lenet vgg small mine']);
    expect(shown({ order: 'parameters' })).toEqual(['Parameters, fewest first: small lenet vgg mine']);
    expect(shown({ order: 'macs', family: 'classic' })).toEqual(['Multiply-adds, fewest first: lenet vgg']);
  });

  it('finds by name, author, family and year', () => {
    expect(shown({ matches: matcher('simonyan') })).toEqual(['The classic: vgg']);
    expect(shown({ matches: matcher('1998 classic') })).toEqual(['The classic: lenet']);
    expect(shown({ matches: matcher('lenet'), family: 'chapter' })).toEqual([]);
  });

  it('its first family begins the start page', () => {
    const { title, first, others } = firstFamily(entries);
    expect([title, first.map(({ id }) => id), others.map(({ id }) => id)]).toEqual([
      'The chapter',
      ['small'],
      ['vgg', 'lenet', 'mine'],
    ]);
    expect(firstFamily([])).toMatchObject({ first: [], others: [] });
  });
});
