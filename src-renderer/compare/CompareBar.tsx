import { useEffect } from 'react';
import { Button, IconButton } from '../controls/Button.tsx';
import { plural } from '../controls/format.ts';
import { Icon } from '../icons/Icon.tsx';
import { useDialogs } from '../shell/dialogs/dialogStore.ts';
import { isTyping } from '../shell/typing.ts';
import { editorStore } from '../state/store.ts';
import type { Comparing } from '../state/types.ts';
import { leaveComparison, stepChange, swapSides } from './commands.ts';
import './compare.css';
import { onCompareKey } from './keys.ts';
import { totalWords } from './text.ts';

/** Above the canvas while two documents are compared: which two, what it comes to, and the ways on and out. */
export function CompareBar({ comparing }: { comparing: Comparing }) {
  const { names, comparison, current, refused } = comparing;
  const { changes, totals } = comparison;
  const at = changes.findIndex(({ key }) => key === current);
  useCompareKeys();
  return (
    <section className={`compare-bar${refused > 0 ? ' refused' : ''}`} aria-label="Comparison">
      <div className="compare-names">
        <span title={names.before}>{names.before}</span>
        <Icon name="forth" size={13} />
        <b title={names.after}>{names.after}</b>
        <IconButton icon="swap" label="Swap the sides" size={14} onClick={swapSides} />
      </div>
      <p className="compare-totals">
        {refused > 0 ? (
          <span key={refused} className="compare-refused">
            <Icon name="info" size={13} /> Nothing can be changed here: leave first.
          </span>
        ) : (
          <>
            <span className="compare-read-only">Read-only</span>
            <span className="compare-figures">{totalWords(totals)}</span>
          </>
        )}
      </p>
      <div className="compare-steps">
        <span className="compare-count">
          {at < 0 ? plural(changes.length, 'change') : `${at + 1} of ${plural(changes.length, 'change')}`}
        </span>
        <IconButton
          icon="up"
          label="Previous change (P)"
          disabled={changes.length === 0}
          size={14}
          onClick={() => stepChange(-1)}
        />
        <IconButton icon="down" label="Next change (N)" disabled={changes.length === 0} size={14} onClick={() => stepChange(1)} />
        <Button title="Back to the drawing (Escape)" onClick={leaveComparison}>
          Leave
        </Button>
      </div>
    </section>
  );
}

/** N, P and Escape work wherever the focus is, but in a field, a menu or a dialog. */
function useCompareKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping() || useDialogs.getState().open !== null) return;
      if (event.target instanceof Element && event.target.closest('[role="menu"], [role="listbox"]')) return;
      if (onCompareKey(event)) event.preventDefault();
      // Where the focus is nowhere, the key means the selection all the same
      else if (event.key === 'Delete' || event.key === 'Backspace') editorStore.getState().refuse();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
