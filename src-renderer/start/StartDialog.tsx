import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { FileEntry, TemplateEntry } from '#core/contract/index.ts';
import { Button } from '../controls/Button.tsx';
import { formatShort, formatWhen } from '../controls/format.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { Brand } from '../icons/Brand.tsx';
import { Icon } from '../icons/Icon.tsx';
import { OperatorIcon } from '../icons/OperatorIcon.tsx';
import { mayLeave, newEmpty, open, openFile, openTemplate } from '../shell/files.ts';
import { useHostInfo } from '../shell/hostInfo.ts';
import './start.css';
import { useTemplates } from './templateStore.ts';

/** Where a drawing begins: a template, a lesson, a document, or an empty canvas. */
export function StartDialog({ onClose }: { onClose(): void }) {
  const templates = useTemplates();
  const files = useFiles();
  const folder = useHostInfo((info) => info.folder);
  const begin = (action: () => Promise<void>): void => {
    onClose();
    void action();
  };
  const cards = (kind: TemplateEntry['kind']) =>
    templates.entries
      .filter((entry) => entry.kind === kind)
      .map((entry) => (
        <TemplateCard key={entry.id} entry={entry} onChoose={() => begin(() => openTemplate(entry.id, entry.title))} />
      ));

  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="modal start" aria-describedby="start-words">
          <header className="start-head">
            <Brand size={30} />
            <div>
              <Dialog.Title className="start-title">Netloom</Dialog.Title>
              <p id="start-words">Draw a convolutional network, see every shape, train it, take it away as code.</p>
            </div>
            <Button variant="primary" onClick={() => begin(newEmpty)}>
              Empty canvas
            </Button>
          </header>
          <div className="start-body">
            <div className="start-main">
              <section aria-label="Templates">
                <h3>Templates</h3>
                <div className="start-cards">{cards('network')}</div>
                {templates.state === 'waiting' && <p className="start-none">Reading the templates…</p>}
                {templates.state === 'failed' && <p className="start-none">The templates could not be read.</p>}
              </section>
              <section aria-label="Lessons">
                <h3>Lessons</h3>
                <div className="start-cards">{cards('lesson')}</div>
              </section>
            </div>
            <section className="start-files" aria-label="Documents">
              <h3>{folder ? 'Documents here' : 'Recent documents'}</h3>
              <ul>
                {files?.map((file) => (
                  <li key={file.handle}>
                    <button
                      type="button"
                      title={file.name}
                      onClick={() => begin(async () => ((await mayLeave()) ? openFile(file) : undefined))}
                    >
                      <Icon name="file" size={14} />
                      <span>{file.name}</span>
                      {file.modified !== null && <small className="start-when">{formatWhen(file.modified, Date.now())}</small>}
                    </button>
                  </li>
                ))}
              </ul>
              {files?.length === 0 && <p className="start-none">Nothing is saved yet{folder ? ` in ${folder}` : ''}.</p>}
              <Button icon="folder" onClick={() => begin(open)}>
                Open…
              </Button>
            </section>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useFiles(): readonly FileEntry[] | null {
  const [files, setFiles] = useState<readonly FileEntry[] | null>(null);
  useEffect(() => {
    let here = true;
    void attempt(client().documents.list({})).then((list) => here && setFiles((list ?? []).slice(0, 8)));
    return () => {
      here = false;
    };
  }, []);
  return files;
}

function TemplateCard({ entry, onChoose }: { entry: TemplateEntry; onChoose(): void }) {
  const detail = useTemplates((state) => state.details.get(entry.id));
  return (
    <article className="start-card">
      <h4>
        <OperatorIcon kind={entry.kind === 'lesson' ? 'merge' : 'block'} size={15} />
        <button type="button" aria-describedby={`start-${entry.id}`} onClick={onChoose}>
          {entry.title}
        </button>
      </h4>
      <p id={`start-${entry.id}`}>{entry.description}</p>
      <small>{detail ? `${formatShort(detail.parameters)} parameters, ${detail.layers} layers` : ' '}</small>
    </article>
  );
}
