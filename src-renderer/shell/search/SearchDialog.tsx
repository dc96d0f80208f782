import { Dialog } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Icon } from '../../icons/Icon.tsx';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';
import { useLessons } from '../../lessons/lessonStore.ts';
import { useTemplates } from '../../start/templateStore.ts';
import { useEditor } from '../../state/store.ts';
import type { SearchEntry } from './entries.ts';
import { findEntries, searchEntries } from './entries.ts';
import './search.css';

/** One field for everything: actions, operators, blocks, templates, nodes. */
export function SearchDialog({ onClose }: { onClose(): void }) {
  const document = useEditor((state) => state.document);
  const templates = useTemplates((state) => state.entries);
  const course = useLessons((state) => state.course);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => searchEntries(document, templates, course), [document, templates, course]);
  const found = useMemo(() => findEntries(entries, text), [entries, text]);
  const active = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const run = (entry: SearchEntry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') run(found[active]);
    else {
      const next = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 }[event.key];
      if (next === undefined) return;
      setAt(Math.max(0, Math.min(found.length - 1, next)));
    }
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="search-dialog" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Search</Dialog.Title>
          <div className="search-field">
            <Icon name="search" size={15} />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
              aria-label="Search actions, operators, templates and nodes"
              placeholder="Search actions, operators, templates, nodes"
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div className="search-list" role="listbox" id={`${id}-list`} aria-label="Found" ref={list}>
            {found.map((entry, i) => (
              // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and names the active option
              <div
                key={entry.key}
                id={`${id}-${i}`}
                role="option"
                aria-selected={i === active}
                onMouseMove={() => setAt(i)}
                onClick={() => run(entry)}
              >
                {entry.icon ? <OperatorIcon kind={entry.icon} /> : <Icon name="right" size={13} />}
                <span>{entry.title}</span>
                <small>{entry.hint}</small>
              </div>
            ))}
          </div>
          {found.length === 0 && <p className="search-none">Nothing is called “{text}”.</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
