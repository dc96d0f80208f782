import { useEffect } from 'react';
import { currentHost } from '../host/current.ts';
import type { Action, ActionName } from './actions.ts';
import { actions, perform } from './actions.ts';
import { useDialogs } from './dialogs/dialogStore.ts';
import { isTyping } from './typing.ts';

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly code?: string;
}

/** Whether a key press is `Mod+Shift+Z` and the like; `Plus` is the plus sign. */
export function pressed(event: Keys, keys: string, mac = isMac): boolean {
  const parts = keys.split('+');
  const key = parts[parts.length - 1]!.toLowerCase();
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  // With Alt held a Mac writes other characters; the key's place still says which it is
  const place = event.altKey
    ? (/^Digit(\d)$/.exec(event.code ?? '') ?? (mac ? /^Key([A-Z])$/.exec(event.code ?? '') : null))
    : null;
  // The equals sign is the plus of who does not hold Shift
  const typed = place ? place[1]!.toLowerCase() : event.key === '+' || event.key === '=' ? 'plus' : event.key.toLowerCase();
  return (
    typed === key &&
    !other &&
    mod === parts.includes('Mod') &&
    // Where `?` and `+` stand, and whether with Shift, is the keyboard's own affair
    (event.shiftKey === parts.includes('Shift') || key === '?' || key === 'plus') &&
    event.altKey === parts.includes('Alt')
  );
}

/** `Ctrl Shift Z`, or `⇧⌘Z` on a Mac. */
export function keyWords(keys: string, mac = isMac): string {
  const parts = keys
    .split('+')
    .map((part) =>
      part === 'Plus'
        ? '+'
        : part === 'Mod'
          ? mac
            ? '⌘'
            : 'Ctrl'
          : mac && part === 'Shift'
            ? '⇧'
            : mac && part === 'Alt'
              ? '⌥'
              : part,
    );
  return mac ? parts.join('') : parts.join(' ');
}

function actionOf(event: KeyboardEvent): ActionName | null {
  if (pressed(event, 'Mod+Y')) return 'redo';
  const found = Object.entries(actions).find(([, action]) => 'keys' in action && pressed(event, (action as Action).keys!));
  return found ? (found[0] as ActionName) : null;
}

function isCharacter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/** Radio buttons keep Enter to themselves, whatever is held with it. */
function swallowed(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && event.target instanceof Element && event.target.getAttribute('role') === 'radio';
}

/** The window's keys and the desktop's menu, which is told by event. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented && !swallowed(event)) return;
      const name = actionOf(event);
      // In a field a character is typed, and its own typing taken back
      if (!name || ((name === 'undo' || name === 'redo' || isCharacter(event)) && isTyping())) return;
      event.preventDefault();
      // A dialog is answered first; only the search closes itself
      if (useDialogs.getState().open === null) perform(name, 'keys');
    };
    const off = currentHost().on('menu', ({ action }) => useDialogs.getState().open === null && perform(action, 'menu'));
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      off();
    };
  }, []);
}
