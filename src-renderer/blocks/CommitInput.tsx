import { useId } from 'react';
import { maximumLine } from '#core/document/limits.ts';
import { useCommit } from '../controls/useCommit.ts';

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
  const { shown, error, change, commit, onKey } = useCommit(text, onCommit);
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
        value={shown}
        onChange={(event) => change(event.target.value)}
        onBlur={() => commit()}
        onKeyDown={onKey}
      />
      {error && (
        <span className="field-error" id={id} role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
