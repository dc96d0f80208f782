import { useEffect, useMemo } from 'react';
import { blockSubject, withParameters } from '#core/compare/sideBySide/subject.ts';
import type { Subject } from '#core/compare/sideBySide/types.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import type { OwnBlock } from '../blocks/libraryStore.ts';
import { useLibrary } from '../blocks/libraryStore.ts';
import { attempt } from '../host/attempt.ts';
import { spoken } from '../inspector/BlockParameterField.tsx';
import type { TemplateDetail } from '../start/templateStore.ts';
import { templateDetail, useTemplates } from '../start/templateStore.ts';
import { useEditor } from '../state/store.ts';
import type { Choice, Slot } from './sideBySideStore.ts';

/** What the choices speak of. */
interface Sources {
  readonly document: NetloomDocument;
  readonly templates: ReadonlyMap<string, TemplateDetail>;
  readonly own: readonly OwnBlock[];
}

/** A slot's document; `fault`: why it has none, in a sentence. Both null while it is chosen or read. */
export interface Found {
  /** Before the slot's own values were set: what its fields stand in. */
  readonly base: Subject | null;
  readonly subject: Subject | null;
  readonly fault: string | null;
}

/** The documents behind the slots, those of the open drawing as it is now. */
export function useSubjects(slots: readonly Slot[]): readonly Found[] {
  const document = useEditor((state) => state.document);
  const templates = useTemplates((state) => state.details);
  const own = useLibrary((state) => state.blocks);
  useEffect(() => {
    for (const { choice } of slots)
      if (choice?.kind === 'template' && !templates.has(choice.id))
        void attempt(templateDetail(choice.id), 'The template can’t be read.');
  }, [slots, templates]);
  return useMemo(() => slots.map((slot) => found(slot, { document, templates, own })), [slots, document, templates, own]);
}

function found({ choice, parameters, title }: Slot, sources: Sources): Found {
  const base = choice && baseOf(choice, sources);
  if (!base || typeof base === 'string') return { base: null, subject: null, fault: base };
  const set = withParameters(base, parameters);
  if ('fault' in set) return { base, subject: null, fault: set.fault };
  const values = Object.entries(parameters).map(([name, value]) => `${spoken(name).toLowerCase()} ${value}`);
  const named = title ?? (values.length === 0 ? base.title : `${base.title}, ${values.join(', ')}`);
  return { base, subject: { title: named, document: set.document }, fault: null };
}

/** A sentence where there is nothing of it any more; null while it is read. */
function baseOf(choice: Choice, { document, templates, own }: Sources): Subject | string | null {
  switch (choice.kind) {
    case 'drawing':
      return { title: document.name, document };
    case 'block':
      return Object.hasOwn(document.blocks, choice.key)
        ? blockSubject(document, choice.key)
        : 'The drawing has this block no more. Choose another.';
    case 'template': {
      const detail = templates.get(choice.id);
      return detail ? { title: detail.document.name, document: detail.document } : null;
    }
    case 'own': {
      const block = own.find(({ id }) => id === choice.id);
      return block
        ? { title: block.title, document: block.document }
        : 'This block is not in your blocks any more. Choose another.';
    }
    case 'given':
      return choice.subject;
  }
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface OptionGroup {
  readonly title: string;
  readonly options: readonly Option[];
}

/** Everything that can be chosen, in the groups of the start page. */
export function useOptions(): readonly OptionGroup[] {
  const document = useEditor((state) => state.document);
  const entries = useTemplates((state) => state.entries);
  const own = useLibrary((state) => state.blocks);
  return useMemo(() => {
    const families = [
      ...new Set(entries.flatMap(({ kind, family }) => (kind === 'network' ? (family?.title ?? 'Networks') : []))),
    ];
    const templates = (title: string, fits: (entry: (typeof entries)[number]) => boolean): OptionGroup => ({
      title,
      options: entries.filter(fits).map(({ id, title: label }) => ({ value: valueOfChoice({ kind: 'template', id }), label })),
    });
    return [
      {
        title: 'This drawing',
        options: [
          { value: 'drawing', label: document.name },
          ...Object.entries(document.blocks).map(([key, block]) => ({
            value: valueOfChoice({ kind: 'block', key }),
            label: `Block ${block.title ?? key}`,
          })),
        ],
      },
      { title: 'My blocks', options: own.map(({ id, title }) => ({ value: valueOfChoice({ kind: 'own', id }), label: title })) },
      templates('Blocks', ({ kind }) => kind === 'block'),
      ...families.map((title) =>
        templates(title, ({ kind, family }) => kind === 'network' && (family?.title ?? 'Networks') === title),
      ),
      templates('Small examples', ({ kind }) => kind === 'example'),
    ].filter(({ options }) => options.length > 0);
  }, [document, entries, own]);
}

/** As the value of an option; what is given has none of its own. */
export function valueOfChoice(choice: Choice | null): string {
  switch (choice?.kind) {
    case undefined:
      return '';
    case 'drawing':
    case 'given':
      return choice!.kind;
    case 'block':
      return `block ${(choice as { key: string }).key}`;
    default:
      return `${choice!.kind} ${(choice as { id: string }).id}`;
  }
}

/** The choice behind an option's value. */
export function choiceOfValue(value: string): Choice | null {
  const at = value.indexOf(' ');
  const [kind, rest] = at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)];
  if (kind === 'drawing') return { kind };
  if (kind === 'block') return { kind, key: rest };
  return kind === 'template' || kind === 'own' ? { kind, id: rest } : null;
}
