import { useId, useState } from 'react';
import { noteNode, renameNode } from '#core/document/edits/nodes.ts';
import { maximumText } from '#core/document/limits.ts';
import type { NodeView } from '#core/drawing/views.ts';
import { CommitField } from '../controls/CommitField.tsx';
import { useEditor } from '../state/store.ts';

export function NameField({ view: { node, scope } }: { view: NodeView }) {
  const edit = useEditor((state) => state.edit);
  return (
    <CommitField<string>
      label="Name"
      words="Layers, weights and lines of code are called after it."
      text={node.name}
      mono={false}
      parse={(text) => (text === '' ? { message: 'A name is needed: layers and code are called after it.' } : { value: text })}
      onCommit={(name) => edit(`Rename ${node.name}`, (document) => renameNode(document, scope, node.id, name))}
    />
  );
}

export function NoteField({ view: { node, scope } }: { view: NodeView }) {
  const edit = useEditor((state) => state.edit);
  return (
    <NoteText
      note={node.note ?? ''}
      onCommit={(note) => edit(`Note on ${node.name}`, (document) => noteNode(document, scope, node.id, note))}
    />
  );
}

/** A remark for whoever reads the drawing; saved with it, kept out of the network. */
export function NoteText({ note, onCommit }: { note: string; onCommit(note: string): void }) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft.trim() !== note) onCommit(draft.trim());
    setDraft(null);
  };
  return (
    <section className="inspector-part">
      <label className="visually-hidden" htmlFor={id}>
        Note
      </label>
      <textarea
        id={id}
        className="input"
        rows={2}
        maxLength={maximumText}
        placeholder="A note for whoever reads this"
        value={draft ?? note}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
      />
    </section>
  );
}
