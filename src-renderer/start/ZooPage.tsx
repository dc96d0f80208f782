import { useMemo, useState } from 'react';
import { plural } from '#core/words/format.ts';
import { Button } from '../controls/Button.tsx';
import { openTemplate } from '../shell/files.ts';
import { showSideBySide } from '../sideBySide/commands.ts';
import type { PageProps } from './StartPage.tsx';
import { TemplateCards } from './TemplateCards.tsx';
import { useTemplates } from './templateStore.ts';
import { useThumbnailMaking } from './thumbnails.ts';
import { matcher } from './words.ts';
import type { Order } from './zoo.ts';
import { familiesOf, networksOf, orders, zooSections } from './zoo.ts';

const everything = matcher('');

/** Every network that comes along: by family, or in order of year and size. */
export function ZooPage({ typed, matches, onBegin }: PageProps) {
  const { entries, details, state } = useTemplates();
  const [family, setFamily] = useState<string | null>(null);
  const [order, setOrder] = useState<Order>('family');
  const networks = networksOf(entries);
  const sections = zooSections(entries, details, { family, order, matches });
  const count = sections.reduce((sum, section) => sum + section.entries.length, 0);
  const documents = useMemo(() => {
    const inOrder = [family, null].flatMap((of) => zooSections(entries, details, { family: of, order, matches: everything }));
    const seen = new Set(inOrder.flatMap((section) => section.entries.flatMap(({ id }) => details.get(id)?.document ?? [])));
    // Also of what the start page shows, or its pictures would be made anew
    return [...new Set([...seen, ...[...details.values()].map(({ document }) => document)])];
  }, [entries, details, family, order]);
  useThumbnailMaking(documents);
  return (
    <div className="page-body">
      <nav className="start-side zoo-side" aria-label="What the zoo shows">
        <Choices
          title="Families"
          chosen={family ?? ''}
          choices={[
            { value: '', label: 'All networks', figure: networks.length },
            ...familiesOf(networks).map(({ id, title, count: figure }) => ({ value: id, label: title, figure })),
          ]}
          onChoose={(value) => setFamily(value === '' ? null : value)}
        />
        <Choices
          title="Order"
          chosen={order}
          choices={(Object.keys(orders) as Order[]).map((value) => ({ value, label: orders[value] }))}
          onChoose={(value) => setOrder(value)}
        />
        <Button icon="swap" className="zoo-compare" onClick={() => onBegin(showSideBySide)}>
          Compare side by side…
        </Button>
      </nav>
      <div className="start-main" data-first>
        {sections.map((section) => (
          <TemplateCards
            key={section.title}
            title={section.title}
            entries={section.entries}
            compute
            detailOf={({ id }) => details.get(id)}
            onChoose={({ id, title }) => onBegin(() => openTemplate(id, title))}
          />
        ))}
        {state === 'waiting' && <p className="start-none">Reading the networks…</p>}
        {state === 'failed' && <p className="start-none">The networks could not be read.</p>}
        {state === 'there' && count === 0 && (
          <p className="start-none">No network here has to do with “{typed}”. Try fewer letters.</p>
        )}
        <p className="zoo-count" role="status">
          {state === 'there' && typed.trim() !== '' && `${plural(count, 'network')} found`}
        </p>
      </div>
    </div>
  );
}

interface ChoicesProps<V extends string> {
  readonly title: string;
  readonly chosen: V;
  readonly choices: readonly { readonly value: V; readonly label: string; readonly figure?: number }[];
  onChoose(value: V): void;
}

function Choices<V extends string>({ title, chosen, choices, onChoose }: ChoicesProps<V>) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="zoo-choices">
        {choices.map(({ value, label, figure }) => (
          <li key={value}>
            <button type="button" data-stop aria-pressed={value === chosen} onClick={() => onChoose(value)}>
              <span>{label}</span>
              {figure !== undefined && <small>{figure}</small>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
