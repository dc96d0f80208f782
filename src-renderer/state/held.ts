/** The press that goes on, by its number; null where no key is down. */
let down: number | null = null;
let presses = 0;

/** A key went down; while it is held it goes down again and again. */
export function keyDown({ repeat }: { readonly repeat: boolean }): void {
  if (!repeat || down === null) down = ++presses;
}

/** No key is held any more, or nobody would be told of its end. */
export function keyUp(): void {
  down = null;
}

/** What a key that is held does again and again is one gesture, whatever it does: its name, for `edit`. */
export function heldGesture(): string | undefined {
  return down === null ? undefined : `key ${down}`;
}

/** Before anyone else hears of the keys. Returns how to end it. */
export function followHeldKeys(): () => void {
  const ends = ['keyup', 'pointerdown', 'blur'] as const;
  window.addEventListener('keydown', keyDown, true);
  for (const end of ends) window.addEventListener(end, keyUp, true);
  return () => {
    window.removeEventListener('keydown', keyDown, true);
    for (const end of ends) window.removeEventListener(end, keyUp, true);
    keyUp();
  };
}
