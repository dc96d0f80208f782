import type { ReactNode } from 'react';
import './controls.css';

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

/** A row of a form: the label, its control, and below it what is wrong. */
export function Field({ label, id, words, error, errorId, children }: FieldProps) {
  return (
    <div className="field">
      {id ? (
        <label className="field-label" htmlFor={id} title={words}>
          {label}
        </label>
      ) : (
        <span className="field-label" title={words}>
          {label}
        </span>
      )}
      <div className="field-control">{children}</div>
      {error && (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
