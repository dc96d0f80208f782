import { useCallback, useState } from 'react';

/**
 * For a dialog's `onCloseAutoFocus`: the focus goes back to what had it before, where that is gone to the canvas. What a
 * dialog's answer gave the focus to keeps it. (Radix itself knows of a way back only for a dialog with a button that opens it.)
 */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return useCallback(
    (event) => {
      event.preventDefault();
      const { activeElement, body } = document;
      if (activeElement !== null && activeElement !== body) return;
      const back = before instanceof HTMLElement && before !== body && before.isConnected ? before : null;
      (back ?? document.querySelector<HTMLElement>('.canvas'))?.focus({ preventScroll: true });
    },
    [before],
  );
}
