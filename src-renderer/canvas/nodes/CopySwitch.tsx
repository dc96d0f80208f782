import type { MouseEvent } from 'react';
import { editorStore } from '../../state/store.ts';

interface CopySwitchProps {
  path: string;
  copies: number;
  /** From 0. */
  shown: number;
}

/** Which copy of a repeat the shapes inside are of: `2 of 3`. */
export function CopySwitch({ path, copies, shown }: CopySwitchProps) {
  const go = (event: MouseEvent, copy: number) => {
    event.stopPropagation();
    editorStore.getState().showCopy(path, copy);
  };
  return (
    <span className="copies nodrag nopan">
      <button type="button" aria-label="Copy before" disabled={shown === 0} onClick={(event) => go(event, shown - 1)}>
        ‹
      </button>
      <span aria-live="polite">
        {shown + 1} of {copies}
      </span>
      <button type="button" aria-label="Next copy" disabled={shown === copies - 1} onClick={(event) => go(event, shown + 1)}>
        ›
      </button>
    </span>
  );
}
