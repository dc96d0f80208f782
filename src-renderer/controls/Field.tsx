import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import './field.css';
import './select.css';

/** What the fields inside belong to, said once above them: `Kernel` for `Kernel initializer`. */
export const Owner = createContext('');

interface FieldProps {
  label: string;
  /** The control's id: the label is for it. Absent for groups, which carry their own name. */
  id?: string;
  /** One sentence that explains it, on hover. */
  words?: string;
  error?: string | null;
  errorId?: string;
  children: ReactNode;
}

/** What a screen reader adds to the control's name: what is wrong, and what it means. */
export function describedBy(id: string, words: string | undefined, error: string | null | undefined): string | undefined {
  return [error && `${id}-error`, words && `${id}-words`].filter(Boolean).join(' ') || undefined;
}

/** A row of a form: the label, its control, and below it what is wrong. */
export function Field({ label, id, words, error, errorId, children }: FieldProps) {
  const owner = useContext(Owner);
  const shown = label.startsWith(`${owner} `) ? (
    // A screen reader, which goes from field to field, hears the whole
    <>
      <span className="visually-hidden">{`${owner} `}</span>
      <span className="field-part">{label.slice(owner.length + 1)}</span>
    </>
  ) : (
    label
  );
  return (
    <div className="field" data-words={words}>
      {id ? (
        <label className="field-label" htmlFor={id} title={words}>
          {shown}
        </label>
      ) : (
        <span className="field-label" title={words}>
          {shown}
        </span>
      )}
      <div className="field-control">{children}</div>
      {id && words && (
        <span id={`${id}-words`} hidden>
          {words}
        </span>
      )}
      {error && (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
