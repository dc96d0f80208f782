import { useEffect, useState } from 'react';
import type { FileEntry } from '#core/contract/index.ts';
import { IconButton } from '../controls/Button.tsx';
import { formatWhen } from '../controls/format.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { Icon } from '../icons/Icon.tsx';
import { useHostInfo } from '../shell/hostInfo.ts';
import { editorStore } from '../state/store.ts';

const shown = 12;

/** Documents of the served folder, or those opened last: with when and where, and a way out of the list. */
export function Documents({ matches, onOpen }: { matches(text: string): boolean; onOpen(file: FileEntry): void }) {
  const folder = useHostInfo((info) => info.folder);
  const [files, setFiles] = useState<readonly FileEntry[] | null>(null);
  useEffect(() => {
    let here = true;
    void attempt(client().documents.list({})).then((list) => here && setFiles(list ?? []));
    return () => {
      here = false;
    };
  }, []);
  const forget = async (file: FileEntry): Promise<void> => {
    if (!(await attempt(client().documents.forget({ handle: file.handle }), `${file.name} stays in the list.`))) return;
    setFiles((before) => before?.filter(({ handle }) => handle !== file.handle) ?? null);
    editorStore.getState().announce(`${file.name} is taken out of the list. The file stays where it is.`);
  };
  const found = files?.filter(({ name }) => matches(name)) ?? [];
  return (
    <section aria-label="Documents" className="start-documents">
      <h3>{folder ? 'Documents here' : 'Recent documents'}</h3>
      <ul>
        {found.slice(0, shown).map((file) => (
          <Row key={file.handle} file={file} onOpen={() => onOpen(file)} onForget={folder ? null : () => void forget(file)} />
        ))}
      </ul>
      {files?.length === 0 && <p className="start-none">Nothing is saved yet{folder ? ` in ${folder}` : ''}.</p>}
      {files && files.length > 0 && found.length === 0 && <p className="start-none">No document of that name.</p>}
      {found.length > shown && <p className="start-none">{found.length - shown} more with Open…</p>}
    </section>
  );
}

function Row({ file, onOpen, onForget }: { file: FileEntry; onOpen(): void; onForget: (() => void) | null }) {
  const { name, modified, folder, missing } = file;
  const details = [
    folder,
    missing ? 'not there any more: moved or renamed' : modified === null ? null : formatWhen(modified, Date.now()),
  ];
  return (
    <li data-card className={missing ? 'missing' : ''}>
      <button type="button" data-stop title={name} aria-describedby={`file-${file.handle}`} disabled={missing} onClick={onOpen}>
        <Icon name={missing ? 'warning' : 'file'} size={14} />
        <span>{name}</span>
      </button>
      <small id={`file-${file.handle}`}>{details.filter(Boolean).join(' · ')}</small>
      {onForget && <IconButton icon="close" size={11} label={`Take ${name} out of the list`} onClick={onForget} />}
    </li>
  );
}
