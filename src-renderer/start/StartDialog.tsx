import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { IconButton } from '../controls/Button.tsx';
import { useFocusBack } from '../controls/useFocusBack.ts';
import { Brand } from '../icons/Brand.tsx';
import { Icon } from '../icons/Icon.tsx';
import { moveInGrid } from './gridKeys.ts';
import { StartPage } from './StartPage.tsx';
import '../controls/page.css';
import './start.css';
import { useMatches } from './useMatches.ts';
import { ZooPage } from './ZooPage.tsx';

export type StartPageName = 'start' | 'zoo';

const pages: Readonly<Record<StartPageName, { readonly title: string; readonly words: string; readonly search: string }>> = {
  start: {
    title: 'Netloom',
    words: 'Draw a convolutional network, see every shape, train it, take it away as code.',
    search: 'Search lessons, templates and documents',
  },
  zoo: {
    title: 'Zoo of networks',
    words: 'Well-known networks, drawn of blocks, each with the work that it comes from.',
    search: 'Search networks by name, author or what they do',
  },
};

interface StartDialogProps {
  /** Where it begins. */
  readonly first: StartPageName;
  onClose(): void;
}

/** Where a drawing begins: the start page, and behind it the zoo with every network that comes along. */
export function StartDialog({ first, onClose }: StartDialogProps) {
  const [page, setPage] = useState(first);
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const matches = useMatches(text, page);
  const begin = (action: () => Promise<void>): void => {
    onClose();
    void action();
  };
  const show = (next: StartPageName): void => {
    setPage(next);
    setText('');
    search.current?.focus();
  };
  const back = useFocusBack();
  const words = pages[page];
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={content}
          className="page start"
          aria-describedby="start-words"
          onCloseAutoFocus={back}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            search.current?.focus();
          }}
          onEscapeKeyDown={(event) => {
            if (text === '' && page === first) return;
            event.preventDefault();
            if (text === '') show(first);
            else setText('');
          }}
          onKeyDown={moveInGrid}
        >
          <header className="page-head">
            {page === 'start' ? (
              <Brand size={32} />
            ) : (
              <IconButton
                className="start-back"
                icon="back"
                label="Back to the start page"
                size={16}
                onClick={() => show('start')}
              />
            )}
            <div>
              <Dialog.Title className="page-title">{words.title}</Dialog.Title>
              <p id="start-words">{words.words}</p>
            </div>
            <label className="start-search">
              <Icon name="search" size={13} />
              <input
                ref={search}
                type="search"
                placeholder={page === 'start' ? 'Search this page' : 'Search the zoo'}
                aria-label={words.search}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && text !== '')
                    content.current?.querySelector<HTMLElement>('[data-first] [data-stop]')?.click();
                }}
              />
            </label>
            <Dialog.Close asChild>
              <IconButton icon="close" label="Close" size={14} />
            </Dialog.Close>
          </header>
          {page === 'start' ? (
            <StartPage typed={text} matches={matches} onBegin={begin} onZoo={() => show('zoo')} />
          ) : (
            <ZooPage typed={text} matches={matches} onBegin={begin} />
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
