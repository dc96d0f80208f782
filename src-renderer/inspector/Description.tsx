import { useId, useState } from 'react';
import { maximumText } from '#core/document/limits.ts';

interface DescriptionProps {
  text: string;
  placeholder: string;
  /** Told when the field is left with other words in it. */
  onCommit(text: string): void;
}

/** What a network or a block is for, in its author's words. */
export function Description({ text, placeholder, onCommit }: DescriptionProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft.trim() !== text) onCommit(draft.trim());
    setDraft(null);
  };
  return (
    <div className="inspector-description">
      <label className="field-label" htmlFor={id}>
        Description
      </label>
      <textarea
        id={id}
        className="input"
        rows={4}
        maxLength={maximumText}
        placeholder={placeholder}
        value={draft ?? text}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
      />
    </div>
  );
}
