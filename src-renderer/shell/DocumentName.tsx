import { useEffect, useRef, useState } from 'react';
import { renameDocument } from '#core/document/edits/document.ts';
import { maximumLine } from '#core/document/limits.ts';
import { useEditor } from '../state/store.ts';

/** The document's name, changed in place: press it, type, Enter. */
export function DocumentName() {
  const name = useEditor((state) => state.document.name);
  const edit = useEditor((state) => state.edit);
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  // With a key the field was left for the button that takes its place, not for another part of the window
  useEffect(() => {
    if (draft === null && byKey.current) button.current?.focus();
    byKey.current = false;
  }, [draft]);
  const commit = (): void => {
    const next = draft?.trim();
    if (next && next !== name) edit('Rename the document', (document) => renameDocument(document, next));
    setDraft(null);
  };
  if (draft === null) {
    return (
      <button ref={button} type="button" className="document-name" title="Rename" onClick={() => setDraft(name)}>
        {name}
      </button>
    );
  }
  return (
    <input
      className="document-name input"
      aria-label="Name of the document"
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
      autoFocus
      value={draft}
      maxLength={maximumLine}
      size={Math.min(40, Math.max(12, draft.length + 2))}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        byKey.current = event.key === 'Enter' || event.key === 'Escape';
        // The same press would else press the button that has the focus then
        if (byKey.current) event.preventDefault();
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
