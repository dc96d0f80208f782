import type { TemplateEntry } from '#core/contract/index.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import type { NodeKind } from '#core/drawing/views.ts';
import type { Findable } from '#core/find/rank.ts';
import { nowhere, ranksOf } from '#core/find/rank.ts';
import type { OperatorKind } from '#core/operators/define.ts';
import type { OperatorType } from '#core/operators/list.ts';
import { alsoCalled, operators, operatorTypes } from '#core/operators/list.ts';
import type { OwnBlock } from '../blocks/libraryStore.ts';
import { formatShort } from '../controls/format.ts';
import type { TemplateDetail } from '../start/templateStore.ts';
import { firstFamily, networksOf } from '../start/zoo.ts';
import type { PaletteItem } from '../state/items.ts';

/** One row: something to put on the canvas (`item`), or a document to open (`template`). */
export interface PaletteEntry {
  readonly key: string;
  readonly item: PaletteItem | null;
  readonly template: string | null;
  readonly title: string;
  readonly words: string;
  readonly icon: NodeKind;
  /** A short figure at the end of the row. */
  readonly figure: string;
}

export interface PaletteGroup {
  readonly title: string;
  /** The person's own blocks: shown without any too, as the place where they will be. */
  readonly own?: true;
  readonly entries: readonly PaletteEntry[];
}

const operatorGroups: readonly { readonly title: string; readonly kinds: readonly OperatorKind[] }[] = [
  { title: 'Input', kinds: ['io'] },
  { title: 'Convolution', kinds: ['convolution'] },
  { title: 'Normalization', kinds: ['normalization'] },
  { title: 'Activation', kinds: ['activation'] },
  { title: 'Merge', kinds: ['merge'] },
  { title: 'Pooling', kinds: ['pooling'] },
  { title: 'Dense and shape', kinds: ['dense', 'shape'] },
  { title: 'Dropout and noise', kinds: ['regularization'] },
];

interface Source {
  readonly templates: readonly TemplateEntry[];
  readonly details: ReadonlyMap<string, TemplateDetail>;
  readonly own: readonly OwnBlock[];
  /** Definitions that the document brings itself. */
  readonly blocks: NetloomDocument['blocks'];
  /** Inputs of a block make sense only inside one. */
  readonly insideBlock: boolean;
  readonly filter: string;
}

/**
 * The palette's groups, without what the filter hides; empty groups fall away. Filtered, what fits best comes first, and the
 * group that holds it.
 */
export function paletteGroups(source: Source): readonly PaletteGroup[] {
  const { filter, insideBlock } = source;
  // The zoo is long; what is looked for is found in all of it
  const networks = filter.trim() === '' ? firstFamily(source.templates).first : networksOf(source.templates);
  const groups: PaletteGroup[] = [
    { title: 'Blocks', entries: blockEntries(source) },
    { title: 'My blocks', own: true, entries: ownEntries(source) },
    { title: 'Blocks of this document', entries: ownBlocks(source) },
    ...operatorGroups.map(({ title, kinds }) => ({ title, entries: operatorEntries(kinds, insideBlock) })),
    { title: 'Templates', entries: templateEntries(source, networks) },
    {
      title: 'Examples',
      entries: templateEntries(
        source,
        source.templates.filter(({ kind }) => kind === 'example'),
      ),
    },
  ];
  if (filter.trim() === '') return groups.filter((group) => group.entries.length > 0 || group.own);
  const all = groups.flatMap((group) => group.entries.map((entry) => ({ entry, words: findableOf(entry, group.title) })));
  const found = ranksOf(
    all.map(({ words }) => words),
    filter,
  );
  const ranks = new Map(all.map(({ entry }, i) => [entry, found[i]!]));
  const rankOf = (entry: PaletteEntry) => ranks.get(entry) ?? nowhere;
  return groups
    .map((group) => {
      const entries = group.entries.filter((entry) => rankOf(entry) < nowhere).sort((a, b) => rankOf(a) - rankOf(b));
      return { ...group, entries };
    })
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => rankOf(a.entries[0]!) - rankOf(b.entries[0]!));
}

function blockEntries({ templates }: Source): PaletteEntry[] {
  return templates
    .filter(({ kind }) => kind === 'block')
    .map(({ id, title, description }) => ({
      key: id,
      item: { kind: 'block', template: id },
      template: null,
      title,
      words: description,
      icon: 'block',
      figure: '',
    }));
}

function ownEntries({ own }: Source): PaletteEntry[] {
  return own.map(({ id, title, description }) => ({
    key: id,
    item: { kind: 'block', own: id },
    template: null,
    title,
    words: description,
    icon: 'block',
    figure: '',
  }));
}

/** Those that no template offers already. */
function ownBlocks({ blocks, details }: Source): PaletteEntry[] {
  const offered = new Set([...details.values()].filter(isBlockTemplate).flatMap(({ document }) => Object.keys(document.blocks)));
  return Object.entries(blocks)
    .filter(([key]) => !offered.has(key))
    .map(([key, block]) => ({
      key,
      item: { kind: 'block', key },
      template: null,
      title: block.title ?? key,
      words: block.description ?? '',
      icon: 'block',
      figure: '',
    }));
}

function isBlockTemplate({ document }: TemplateDetail): boolean {
  return document.graph.nodes.filter(isBlockNode).length === 1;
}

function templateEntries({ details }: Source, templates: readonly TemplateEntry[]): PaletteEntry[] {
  return templates.map(({ id, kind, title, description }) => ({
    key: id,
    item: null,
    template: id,
    title,
    words: description,
    icon: 'io',
    figure: kind === 'network' ? parametersOf(details.get(id)) : '',
  }));
}

function operatorEntries(kinds: readonly OperatorKind[], insideBlock: boolean): PaletteEntry[] {
  const hidden: OperatorType = insideBlock ? 'InputLayer' : 'BlockInput';
  return operatorTypes
    .filter((type) => type !== hidden && kinds.includes(operators[type].kind))
    .map((type) => ({
      key: type,
      item: { kind: 'operator', type },
      template: null,
      title: type,
      words: operators[type].summary,
      icon: operators[type].kind,
      figure: '',
    }));
}

function parametersOf(detail: TemplateDetail | undefined): string {
  return detail ? formatShort(detail.parameters) : '';
}

function findableOf({ item, title, words }: PaletteEntry, group: string): Findable {
  return { title, also: item?.kind === 'operator' ? alsoCalled(item.type) : '', around: `${group} ${words}` };
}
