import { Dialog } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { FileEntry } from '#core/contract/index.ts';
import { useFocusBack } from '../../controls/useFocusBack.ts';
import { usePointing } from '../../controls/usePointing.ts';
import { attempt } from '../../host/attempt.ts';
import { client } from '../../host/current.ts';
import { Icon } from '../../icons/Icon.tsx';
import { OperatorIcon } from '../../icons/OperatorIcon.tsx';
import { useLessons } from '../../lessons/lessonStore.ts';
import { useTemplates } from '../../start/templateStore.ts';
import { useProblems } from '../../state/hooks.ts';
import { useEditor } from '../../state/store.ts';
import { useRuns } from '../../training/runStore.ts';
import type { SearchEntry } from './entries.ts';
import { searchEntries } from './entries.ts';
import { findEntries } from './find.ts';
import './search.css';

/** One field for everything that can be done, added, opened or gone to. */
export function SearchDialog({ onClose }: { onClose(): void }) {
  const document = useEditor((state) => state.document);
  const problems = useProblems();
  const templates = useTemplates((state) => state.entries);
  const course = useLessons((state) => state.course);
  const runs = useRuns((state) => state.runs);
  const files = useFiles();
  const pointing = usePointing();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const entries = useMemo(
    () => searchEntries({ document, problems, templates, files, runs, course }),
    [document, problems, templates, files, runs, course],
  );
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

  const back = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="search-dialog" onCloseAutoFocus={back} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Search</Dialog.Title>
          <div className="search-field">
            <Icon name="search" size={15} />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
              aria-label="Search everything"
              placeholder="Search actions, operators, blocks, nodes, templates, documents, runs, problems"
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
                onMouseMove={(event) => pointing(event) && setAt(i)}
                onClick={() => run(entry)}
              >
                {'node' in entry.icon ? <OperatorIcon kind={entry.icon.node} /> : <Icon name={entry.icon.picture} size={13} />}
                <span className="search-words">
                  {entry.title}
                  {entry.detail !== '' && <i>{entry.detail}</i>}
                </span>
                {entry.keys !== '' && <kbd>{entry.keys}</kbd>}
                <small>{entry.kind}</small>
              </div>
            ))}
          </div>
          {found.length === 0 && <p className="search-none">Nothing is called “{text}”.</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Documents of the served folder, or those opened lately. */
function useFiles(): readonly FileEntry[] {
  const [files, setFiles] = useState<readonly FileEntry[]>([]);
  useEffect(() => {
    let here = true;
    void attempt(client().documents.list({})).then((list) => here && setFiles(list ?? []));
    return () => {
      here = false;
    };
  }, []);
  return files;
}
