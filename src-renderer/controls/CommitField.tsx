import type { KeyboardEvent } from 'react';
import { useEffect, useId } from 'react';
import { maximumLine } from '#core/document/limits.ts';
import { describedBy, Field } from './Field.tsx';
import { NumberSteps } from './NumberSteps.tsx';
import { useCommit } from './useCommit.ts';

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
  const { shown, draft, error, change, commit, onKey } = useCommit(text, (typed) => {
    const parsed = parse(typed);
    if ('message' in parsed) return parsed.message;
    onCommit(parsed.value);
    return null;
  });

  const attempt = (typed: string | null): void => {
    const parsed = typed === null || typed.trim() === text ? null : parse(typed.trim());
    onTry?.(parsed && 'value' in parsed ? parsed.value : undefined);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when what is typed changes, or what it is held against
  useEffect(() => attempt(draft), [draft, text]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (onKey(event)) return;
    if (scale && scalingOf(event) !== null) {
      const next = scale(shown, scalingOf(event)!);
      event.preventDefault();
      if (next !== null) commit(next);
    } else if (step && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const next = step(shown, (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
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
        value={shown}
        placeholder={placeholder}
        maxLength={maximumLine}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error !== null}
        data-draft={draft !== null || undefined}
        aria-describedby={describedBy(id, words, error)}
        onChange={(event) => change(event.target.value)}
        onBlur={() => commit()}
        onKeyDown={onKeyDown}
      />
      {suffix && <span className="input-suffix">{suffix}</span>}
      {steps && step && (
        <NumberSteps
          label={label}
          step={(by) => step(shown, by)}
          scale={scale && ((up) => scale(shown, up))}
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
