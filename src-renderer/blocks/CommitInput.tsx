import type { KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import { maximumLine } from '#core/document/limits.ts';

interface CommitInputProps {
  /** Its name for everyone; the place says the rest. */
  label: string;
  text: string;
  placeholder?: string;
  mono?: boolean;
  /** Takes what was typed, or says why it can't. */
  onCommit(text: string): string | null;
}

/** A cell of a table that commits on Enter and on leaving; what can't be taken stays, with the reason below. */
export function CommitInput({ label, text, placeholder, mono = true, onCommit }: CommitInputProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the document says wins over what was typed
  useEffect(() => {
    setDraft(null);
    setError(null);
  }, [text]);

  const commit = (): void => {
    const refusal = draft === null || draft.trim() === text ? null : onCommit(draft.trim());
    setError(refusal);
    if (refusal === null) setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      commit();
    } else if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
      setError(null);
    }
  };
  return (
    <span className="commit-input">
      <input
        className={`input${mono ? ' mono' : ''}`}
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error ? id : undefined}
        placeholder={placeholder}
        maxLength={maximumLine}
        spellCheck={false}
        autoComplete="off"
        value={draft ?? text}
        onChange={(event) => {
          setDraft(event.target.value);
          setError(null);
        }}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {error && (
        <span className="field-error" id={id} role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
