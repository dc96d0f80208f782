import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { whenCalm } from '../state/calm.ts';

interface Commit {
  /** What the field shows: what is typed, or the text of the document. */
  readonly shown: string;
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
 * can't: then what was typed stays. So does what was taken, until the panels follow the document (`calmStore`).
 */
export function useCommit(text: string, take: (typed: string) => string | null): Commit {
  const [typed, setTyped] = useState<{ readonly text: string; readonly taken: boolean } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const taken = useRef<string | null>(null);
  const draft = typed && !typed.taken ? typed.text : null;
  const stands = typed?.taken ? typed.text : text;
  const reset = (): void => {
    setTyped(null);
    setError(null);
  };

  // Undo, a fix or another window changed the value: it wins over what was typed; what was taken from here does not
  useEffect(() => {
    const own = taken.current === text;
    taken.current = null;
    setTyped((now) => (own && now?.taken === false ? now : null));
    if (!own) setError(null);
  }, [text]);

  const commit = (next: string | null = draft): void => {
    const asked = next?.trim() ?? stands;
    const refusal = asked === stands ? null : take(asked);
    setError(refusal);
    if (refusal !== null) return;
    if (asked === stands) setTyped((now) => (now?.taken ? now : null));
    else {
      taken.current = asked;
      setTyped({ text: asked, taken: true });
      whenCalm(() => setTyped((now) => (now?.taken ? null : now)));
    }
  };

  // A click on the canvas may take the field away without a blur: what was typed still counts
  const pending = useRef<() => void>(() => {});
  pending.current = () => {
    if (draft !== null && draft.trim() !== stands) take(draft.trim());
  };
  useEffect(() => () => pending.current(), []);

  return {
    shown: draft ?? stands,
    draft,
    error,
    commit,
    change(next) {
      setTyped({ text: next, taken: false });
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
