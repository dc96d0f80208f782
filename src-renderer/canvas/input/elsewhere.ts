import { useEffect } from 'react';
import { useDialogs } from '../../shell/dialogs/dialogStore.ts';
import { pressed } from '../../shell/keys.ts';
import { isTyping } from '../../shell/typing.ts';
import { canvasNow } from '../now.ts';
import { onMeantKey } from './keyboard.ts';

/**
 * What has its own meaning for keys and for the clipboard, or text of its own that is read and copied. An explanation opens
 * when its node is clicked, and whoever then presses Delete means the node.
 */
const ownKeys = '[role="menu"], [role="listbox"], [role="dialog"]:not(.why), select, .tab-content';

/** Keys that mean the drawing wherever the focus was left: nothing that only a part of the window could mean. */
const chords = ['Delete', 'Backspace', 'F2', 'Shift+F2', 'Mod+A', 'Mod+D', 'Mod+Alt+G'] as const;

/** Where the focus is nowhere, these scroll what was pressed last. */
const scrolling: readonly string[] = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  ' ',
];

/** Whether keys that the focused part does not take for itself, and the clipboard's, are meant for the drawing. */
export function isMeantForCanvas(element: Element | null = document.activeElement): boolean {
  if (isTyping(element) || useDialogs.getState().open !== null) return false;
  return element === null || element.closest(ownKeys) === null;
}

/**
 * The canvas's keys where the focus is not on it. Whoever has just pressed something in the palette or the bar above goes
 * on with the drawing: then Delete, Ctrl+A and the like mean it. Where the focus is nowhere, nearly all of its keys do.
 */
export function useKeysElsewhere(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const now = canvasNow();
      const element = event.target;
      if (!now || event.defaultPrevented || !(element instanceof HTMLElement) || !isMeantForCanvas(element)) return;
      const nowhere = element === document.body || element === document.documentElement;
      const means = nowhere ? event.altKey || !scrolling.includes(event.key) : chords.some((keys) => pressed(event, keys));
      if (means) onMeantKey(event, now);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
