import { useEffect } from 'react';
import { editorStore } from '../../state/store.ts';
import { isMeantForCanvas } from '../input/elsewhere.ts';
import { copiedText, pasteText, removeCopied } from './commands.ts';

/**
 * The browser's own events of the keys and of the desktop's Edit menu: they carry the system's clipboard without
 * asking for a permission, in every host.
 */
export function useClipboard(): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      if (!isMeantForCanvas() || !document.getSelection()?.isCollapsed) return;
      meanFocused();
      const text = copiedText();
      if (text === null || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') removeCopied();
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (!isMeantForCanvas() || !event.clipboardData) return;
      event.preventDefault();
      pasteText(event.clipboardData.getData('text/plain'));
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

/** Where nothing is selected, the node with the focus is meant. */
function meanFocused(): void {
  const { selection, select } = editorStore.getState();
  const key = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
  if (selection.size === 0 && key !== undefined) select([key]);
}
