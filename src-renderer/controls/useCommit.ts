import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';

interface Commit {
  /** What is typed and not taken yet; null: nothing. */
  readonly draft: string | null;
  /** Why what was typed can't be taken. */
  readonly error: string | null;
  change(typed: string): void;
  /** Takes this text, or what is typed. */
  commit(typed?: string | null): void;
  /** Enter takes it, Escape lets it go; true where the key meant that. */
  onKey(event: KeyboardEvent): boolean;
}

/**
 * A text that is taken on Enter and on leaving. `text` is as it stands in the document; `take` changes that, or says why it
 * can't: then what was typed stays.
 */
export function useCommit(text: string, take: (typed: string) => string | null): Commit {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const reset = (): void => {
    setDraft(null);
    setError(null);
  };

  // Undo, a fix or another window changed the value: it wins over what was typed
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the text changes
  useEffect(reset, [text]);

  const commit = (typed: string | null = draft): void => {
    const refusal = typed === null || typed.trim() === text ? null : take(typed.trim());
    if (refusal === null) reset();
    else setError(refusal);
  };

  // A click on the canvas may take the field away without a blur: what was typed still counts
  const pending = useRef<() => void>(() => {});
  pending.current = () => {
    if (draft !== null && draft.trim() !== text) take(draft.trim());
  };
  useEffect(() => () => pending.current(), []);

  return {
    draft,
    error,
    commit,
    change(typed) {
      setDraft(typed);
      setError(null);
    },
    onKey(event) {
      // With Ctrl or Cmd it trains, which takes what was typed along
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) commit();
      else if (event.key === 'Escape' && draft !== null) {
        event.stopPropagation();
        reset();
      } else return false;
      event.preventDefault();
      return true;
    },
  };
}
