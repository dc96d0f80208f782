import { useEffect, useMemo, useRef } from 'react';
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
  const now = slots.map(({ choice }) => choice && sourceOf(choice, { document, templates, own }));
  const steady = useRef(now);
  // Templates come one after the other: where none of those that are compared is among them, nothing is compared again
  if (now.length !== steady.current.length || now.some((source, i) => source !== steady.current[i])) steady.current = now;
  const sources = steady.current;
  return useMemo(() => slots.map((slot, i) => found(slot, sources[i] ?? null)), [slots, sources]);
}

/** The document that a choice comes from; null while it is read, or where it is no more. */
function sourceOf(choice: Choice, { document, templates, own }: Sources): NetloomDocument | null {
  switch (choice.kind) {
    case 'drawing':
    case 'block':
      return document;
    case 'template':
      return templates.get(choice.id)?.document ?? null;
    case 'own':
      return own.find(({ id }) => id === choice.id)?.document ?? null;
    case 'given':
      return choice.subject.document;
  }
}

function found({ choice, parameters, title }: Slot, source: NetloomDocument | null): Found {
  const base = choice && baseOf(choice, source);
  if (!base || typeof base === 'string') return { base: null, subject: null, fault: base };
  const set = withParameters(base, parameters);
  if ('fault' in set) return { base, subject: null, fault: set.fault };
  const values = Object.entries(parameters).map(([name, value]) => `${spoken(name).toLowerCase()} ${value}`);
  const named = title ?? (values.length === 0 ? base.title : `${base.title}, ${values.join(', ')}`);
  return { base, subject: { title: named, document: set.document }, fault: null };
}

/** A sentence where there is nothing of it any more; null while it is read. */
function baseOf(choice: Choice, source: NetloomDocument | null): Subject | string | null {
  if (choice.kind === 'given') return choice.subject;
  if (!source) return choice.kind === 'own' ? 'This block is not in your blocks any more. Choose another.' : null;
  if (choice.kind !== 'block') return { title: source.name, document: source };
  return Object.hasOwn(source.blocks, choice.key)
    ? blockSubject(source, choice.key)
    : 'The drawing has this block no more. Choose another.';
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
