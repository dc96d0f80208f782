import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { maximumLine } from '#core/document/limits.ts';
import { describedBy, Field } from './Field.tsx';
import { NumberSteps } from './NumberSteps.tsx';

export type Parsed<T> = { readonly value: T } | { readonly message: string };

interface CommitFieldProps<T> {
  label: string;
  words?: string;
  /** The value as text, as it stands in the document. */
  text: string;
  parse(text: string): Parsed<T>;
  onCommit(value: T): void;
  /** The text one step up or down, or null where stepping makes no sense. */
  step?(text: string, by: number): string | null;
  /** The text doubled or halved, or null; then the field has steps beside it for the mouse. */
  scale?(text: string, up: boolean): string | null;
  /** Shows steps beside the field for the mouse. */
  steps?: boolean;
  /** What is typed or pointed at and not taken yet; undefined: nothing. */
  onTry?(value: T | undefined): void;
  mono?: boolean;
  placeholder?: string;
  suffix?: string;
}

/**
 * A text field that commits on Enter, on leaving and on a step: one commit, one undo step.
 * What can't be understood stays visible with the reason and changes nothing.
 */
export function CommitField<T>({
  label,
  words,
  text,
  parse,
  onCommit,
  step,
  scale,
  steps = false,
  onTry,
  mono = true,
  placeholder,
  suffix,
}: CommitFieldProps<T>) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  // Undo, a fix or another window changed the value: it wins over what was typed
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the text changes
  useEffect(() => {
    setDraft(null);
    setError(null);
  }, [text]);

  const commit = (typed: string | null): void => {
    if (typed === null || typed.trim() === text) {
      setDraft(null);
      setError(null);
      return;
    }
    const parsed = parse(typed.trim());
    if ('message' in parsed) {
      setError(parsed.message);
      return;
    }
    setDraft(null);
    setError(null);
    onCommit(parsed.value);
  };

  // A click on the canvas may take the field away without a blur: what was typed still counts
  const pending = useRef<() => void>(() => {});
  pending.current = () => {
    if (draft !== null && draft.trim() !== text) {
      const parsed = parse(draft.trim());
      if ('value' in parsed) onCommit(parsed.value);
    }
  };
  useEffect(() => () => pending.current(), []);

  const attempt = (typed: string | null): void => {
    const parsed = typed === null || typed.trim() === text ? null : parse(typed.trim());
    onTry?.(parsed && 'value' in parsed ? parsed.value : undefined);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when what is typed changes, or what it is held against
  useEffect(() => attempt(draft), [draft, text]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // With Ctrl or Cmd it trains, which takes what was typed along
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      commit(draft);
    } else if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
      setError(null);
    } else if (scale && scalingOf(event) !== null) {
      const next = scale(draft ?? text, scalingOf(event)!);
      event.preventDefault();
      if (next !== null) commit(next);
    } else if (step && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const next = step(draft ?? text, (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
      if (next === null) return;
      event.preventDefault();
      commit(next);
    }
  };

  return (
    <Field label={label} id={id} words={words} error={error} errorId={`${id}-error`}>
      <input
        id={id}
        className={`input${mono ? ' mono' : ''}`}
        value={draft ?? text}
        placeholder={placeholder}
        maxLength={maximumLine}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error !== null}
        aria-describedby={describedBy(id, words, error)}
        onChange={(event) => {
          setDraft(event.target.value);
          setError(null);
        }}
        onBlur={() => commit(draft)}
        onKeyDown={onKeyDown}
      />
      {suffix && <span className="input-suffix">{suffix}</span>}
      {steps && step && (
        <NumberSteps
          label={label}
          step={(by) => step(draft ?? text, by)}
          scale={scale && ((up) => scale(draft ?? text, up))}
          onTake={commit}
          onPoint={(next) => attempt(next ?? draft)}
        />
      )}
    </Field>
  );
}

/** Whether the keys ask to double (true) or to halve. */
function scalingOf({ key, altKey }: KeyboardEvent): boolean | null {
  if (key === 'PageUp' || (altKey && key === 'ArrowUp')) return true;
  return key === 'PageDown' || (altKey && key === 'ArrowDown') ? false : null;
}
