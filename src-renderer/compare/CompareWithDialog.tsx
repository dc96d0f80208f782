import { Modal } from '../controls/Modal.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { Dialogs } from '../shell/dialogs/dialogStore.ts';
import { useTemplates } from '../start/templateStore.ts';
import { useUnsaved } from '../state/hooks.ts';
import { useEditor } from '../state/store.ts';
import './compare.css';

interface CompareWithDialogProps {
  onAnswer(answer: Dialogs['compareWith']['answer'] | null): void;
}

/** What the drawing is laid beside. */
export function CompareWithDialog({ onAnswer }: CompareWithDialogProps) {
  const file = useEditor((state) => state.file);
  const unsaved = useUnsaved();
  const templates = useTemplates((state) => state.entries).filter(({ kind }) => kind !== 'block');
  const saved = file ? `${file.name} as it is on disk` : 'The drawing as it was opened';
  return (
    <Modal
      open
      width={480}
      onClose={() => onAnswer(null)}
      title="Compare with"
      description="Both are shown in one drawing: what was added, removed and changed. Your drawing stays as it is."
    >
      <ul className="file-list compare-choices">
        <li>
          <button type="button" onClick={() => onAnswer({ kind: 'saved' })}>
            <Icon name="undo" size={15} />
            <span>Last saved state</span>
            <small>{unsaved ? saved : 'Nothing has changed since'}</small>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => onAnswer({ kind: 'file' })}>
            <Icon name="folder" size={15} />
            <span>A file…</span>
            <small>Netloom, Keras or TensorFlow.js</small>
          </button>
        </li>
      </ul>
      <h3 className="compare-templates" id="compare-templates">
        A template
      </h3>
      <ul className="file-list compare-choices" aria-labelledby="compare-templates">
        {templates.map(({ id, title }) => (
          <li key={id}>
            <button type="button" onClick={() => onAnswer({ kind: 'template', id, title })}>
              <Icon name="file" size={15} />
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
