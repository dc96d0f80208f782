import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { useLibrary } from '../blocks/libraryStore.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { useFocusBack } from '../controls/useFocusBack.ts';
import { Brand } from '../icons/Brand.tsx';
import { Icon } from '../icons/Icon.tsx';
import { useLessons } from '../lessons/lessonStore.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { mayLeave, newEmpty, open, openFile, openLesson, openOwnBlock, openTemplate } from '../shell/files.ts';
import { Course } from './Course.tsx';
import { Documents } from './Documents.tsx';
import { moveInGrid } from './gridKeys.ts';
import { MyBlocks } from './MyBlocks.tsx';
import './start.css';
import { TemplateCards } from './TemplateCards.tsx';
import { useTemplates } from './templateStore.ts';
import { useThumbnailMaking } from './thumbnails.ts';

const groups = [
  { kind: 'network', title: 'Networks' },
  { kind: 'block', title: 'Blocks' },
  { kind: 'example', title: 'Small examples' },
] as const;

/** The page where a drawing begins: the course, a template, a document, or an empty canvas. */
export function StartDialog({ onClose }: { onClose(): void }) {
  const templates = useTemplates();
  const course = useLessons((state) => state.course);
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useThumbnailMaking();
  const begin = (action: () => Promise<void>): void => {
    onClose();
    void action();
  };
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (...texts: readonly string[]): boolean => words.every((word) => texts.join(' ').toLowerCase().includes(word));
  const entries = templates.entries.filter(({ title, description }) => matches(title, description));
  const own = useLibrary(({ blocks }) => blocks.filter(({ title, description }) => matches(title, description)).length);
  const lessons = course.filter(({ title, summary }) => matches(title, summary));

  const back = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          className="start"
          aria-describedby="start-words"
          onCloseAutoFocus={back}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            search.current?.focus();
          }}
          onEscapeKeyDown={(event) => {
            if (text === '') return;
            event.preventDefault();
            setText('');
          }}
          onKeyDown={moveInGrid}
        >
          <header className="start-head">
            <Brand size={32} />
            <div>
              <Dialog.Title className="start-title">Netloom</Dialog.Title>
              <p id="start-words">Draw a convolutional network, see every shape, train it, take it away as code.</p>
            </div>
            <label className="start-search">
              <Icon name="search" size={13} />
              <input
                ref={search}
                type="search"
                placeholder="Search this page"
                aria-label="Search lessons, templates and documents"
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && text !== '') body.current?.querySelector<HTMLElement>('[data-stop]')?.click();
                }}
              />
            </label>
            <Dialog.Close asChild>
              <IconButton icon="close" label="Close" size={14} />
            </Dialog.Close>
          </header>
          <div className="start-body">
            <nav className="start-side" aria-label="Begin">
              <Button variant="primary" icon="plus" onClick={() => begin(newEmpty)}>
                Empty canvas
              </Button>
              <Button icon="folder" onClick={() => begin(open)}>
                Open…
              </Button>
              <Button icon="play" onClick={() => void ask('experiment', {})}>
                Experiment: plain and residual
              </Button>
              <Documents
                matches={matches}
                onOpen={(file) =>
                  begin(async () => {
                    if (await mayLeave()) await openFile(file);
                  })
                }
              />
            </nav>
            <div className="start-main" ref={body} data-first>
              <Course lessons={lessons} onChoose={({ id, title }) => begin(() => openLesson(id, title))} />
              {groups.map(({ kind, title }) => (
                <TemplateCards
                  key={kind}
                  title={title}
                  entries={entries.filter((entry) => entry.kind === kind)}
                  detailOf={({ id }) => templates.details.get(id)}
                  onChoose={(entry) => begin(() => openTemplate(entry.id, entry.title))}
                />
              ))}
              <MyBlocks whole={words.length === 0} matches={matches} onChoose={(block) => begin(() => openOwnBlock(block))} />
              {templates.state === 'waiting' && <p className="start-none">Reading the templates…</p>}
              {templates.state === 'failed' && <p className="start-none">The templates could not be read.</p>}
              {templates.state === 'there' && entries.length + lessons.length + own === 0 && (
                <p className="start-none" role="status">
                  Nothing here is called “{text}”. Try fewer letters.
                </p>
              )}
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
