import type { TemplateEntry } from '#core/contract/index.ts';
import type { OperatorKind } from '#core/operators/define.ts';
import type { OperatorType } from '#core/operators/list.ts';
import { operators, operatorTypes } from '#core/operators/list.ts';
import { formatShort } from '../controls/format.ts';
import type { IconKind } from '../icons/OperatorIcon.tsx';
import type { TemplateDetail } from '../start/templateStore.ts';

/** What is carried while dragging, as `application/x-netloom-item`. */
export type DragItem = { readonly kind: 'operator'; readonly type: string } | { readonly kind: 'block' | 'template'; readonly id: string };

export interface PaletteItem {
  readonly drag: DragItem;
  readonly title: string;
  readonly words: string;
  readonly icon: IconKind;
  /** A short figure at the end of the row. */
  readonly figure: string;
}

export interface PaletteGroup {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

const operatorGroups: readonly { readonly title: string; readonly kinds: readonly OperatorKind[] }[] = [
  { title: 'Input', kinds: ['io'] },
  { title: 'Convolution', kinds: ['convolution'] },
  { title: 'Normalization and activation', kinds: ['normalization', 'activation'] },
  { title: 'Merge', kinds: ['merge'] },
  { title: 'Pooling', kinds: ['pooling'] },
  { title: 'Dense, shape and dropout', kinds: ['dense', 'shape', 'regularization'] },
];

interface Source {
  readonly templates: readonly TemplateEntry[];
  readonly details: ReadonlyMap<string, TemplateDetail>;
  /** Inputs of a block make sense only inside one. */
  readonly insideBlock: boolean;
  readonly filter: string;
}

/** The palette's groups in their order, without what the filter hides; empty groups fall away. */
export function paletteGroups({ templates, details, insideBlock, filter }: Source): readonly PaletteGroup[] {
  const of = (kind: TemplateEntry['kind']): PaletteItem[] =>
    templates
      .filter((entry) => entry.kind === kind)
      .map((entry) => ({
        drag: { kind: kind === 'block' ? 'block' : 'template', id: entry.id },
        title: entry.title,
        words: entry.description,
        icon: kind === 'block' ? 'block' : 'io',
        figure: kind === 'network' ? parametersOf(details.get(entry.id)) : '',
      }));
  const groups: PaletteGroup[] = [
    { title: 'Blocks', items: of('block') },
    ...operatorGroups.map(({ title, kinds }) => ({ title, items: operatorItems(kinds, insideBlock) })),
    { title: 'Templates', items: of('network') },
    { title: 'Lessons', items: of('lesson') },
  ];
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => matches(item, group.title, words)) }))
    .filter((group) => group.items.length > 0);
}

function operatorItems(kinds: readonly OperatorKind[], insideBlock: boolean): PaletteItem[] {
  const hidden: OperatorType = insideBlock ? 'InputLayer' : 'BlockInput';
  return operatorTypes
    .filter((type) => type !== hidden && kinds.includes(operators[type].kind))
    .map((type) => ({ drag: { kind: 'operator', type }, title: type, words: operators[type].summary, icon: operators[type].kind, figure: '' }));
}

function parametersOf(detail: TemplateDetail | undefined): string {
  return detail ? formatShort(detail.parameters) : '';
}

function matches(item: PaletteItem, group: string, words: readonly string[]): boolean {
  const text = `${item.title} ${group} ${item.words}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
