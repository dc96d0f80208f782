import { useEffect, useState } from 'react';
import type { FileEntry } from '#core/contract/index.ts';
import { formatWhen } from '../../controls/format.ts';
import { Modal } from '../../controls/Modal.tsx';
import { attempt } from '../../host/attempt.ts';
import { client } from '../../host/current.ts';
import { Icon } from '../../icons/Icon.tsx';
import type { Dialogs } from './dialogStore.ts';
import './dialogs.css';

/** The documents of the served folder. */
export function OpenListDialog({
  spec,
  onAnswer,
}: {
  spec: Dialogs['openList']['spec'];
  onAnswer(answer: FileEntry | null): void;
}) {
  const [files, setFiles] = useState<readonly FileEntry[] | null>(null);
  useEffect(() => {
    let here = true;
    void attempt(client().documents.list({})).then((list) => here && setFiles(list ?? []));
    return () => {
      here = false;
    };
  }, []);
  return (
    <Modal
      open
      width={480}
      onClose={() => onAnswer(null)}
      title="Open"
      description={spec.folder ? `Documents in ${spec.folder}` : 'Documents in the served folder'}
    >
      {files === null && <p className="list-none">Reading the folder…</p>}
      {files?.length === 0 && (
        <p className="list-none">
          There is no network here yet. Save a drawing, or put a .netloom, .keras, .h5 or model.json file into the folder.
        </p>
      )}
      <ul className="file-list">
        {files?.map((file) => (
          <li key={file.handle}>
            <button type="button" onClick={() => onAnswer(file)}>
              <Icon name="file" size={15} />
              <span>{file.name}</span>
              {file.modified !== null && <small>{formatWhen(file.modified, Date.now())}</small>}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
