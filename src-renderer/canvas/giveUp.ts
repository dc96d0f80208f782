import { pressed } from '../shell/keys.ts';

/** Escape leaves a gesture, and taking back means the gesture that goes on, not the step before it. */
const keys = ['Escape', 'Shift+Escape', 'Mod+Z'] as const;

/**
 * Listens, while a gesture of the mouse goes on, for the keys that give it up; the key means nothing else then. Returns what
 * ends the listening; the gesture itself must call it when the button comes up.
 */
export function onGivingUp(giveUp: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!keys.some((key) => pressed(event, key))) return;
    event.preventDefault();
    event.stopPropagation();
    end();
    giveUp();
  };
  const end = (): void => window.removeEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return end;
}
