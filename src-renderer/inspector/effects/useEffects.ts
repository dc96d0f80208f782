import { useEffect, useRef, useState } from 'react';
import { whatIf } from '#core/analysis/effects/whatIf.ts';
import type { EffectWords } from '#core/analysis/effects/words.ts';
import { effectSentence, effectWords } from '#core/analysis/effects/words.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { editorStore } from '../../state/store.ts';

/** Typing and pointing settle for so long before anything is worked out. */
const pause = 90;
/** What is shown stays so long after the trial ends: on the way to the next choice nothing flickers. */
const linger = 160;
/** A screen reader hears it once, when nothing has changed for so long. */
const quiet = 800;

export type Edit = (document: NetloomDocument) => NetloomDocument;

/** What an edit would do, worked out when the window has time for it; null for none. `key` names the edit. */
export function useEffects(
  key: string | null,
  edit: () => Edit | null,
  path: readonly string[],
  instance: boolean,
): readonly EffectWords[] | null {
  const [words, setWords] = useState<readonly EffectWords[] | null>(null);
  const latest = useRef({ edit, path, instance });
  latest.current = { edit, path, instance };

  useEffect(() => {
    if (key === null) {
      const timer = setTimeout(() => setWords(null), linger);
      return () => clearTimeout(timer);
    }
    let idle = 0;
    let told: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const { edit, path, instance } = latest.current;
      const change = edit();
      const { document, announce } = editorStore.getState();
      const found = change && effectWords(whatIf(document, change, path), instance);
      setWords(found);
      if (found) told = setTimeout(() => announce(`Would do: ${effectSentence(found)}`), quiet);
    };
    const timer = setTimeout(() => {
      idle = requestIdleCallback(work, { timeout: 500 });
    }, pause);
    return () => {
      clearTimeout(timer);
      clearTimeout(told);
      cancelIdleCallback(idle);
    };
  }, [key]);
  return words;
}
