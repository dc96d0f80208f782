import { editorStore } from '../state/store.ts';

let tell: () => void = () => undefined;

/** Resolves once what the window begins with stands in it, or is being asked for: what is not needed for that comes after it. */
export const started = new Promise<void>((resolve) => {
  tell = resolve;
});

export function hasStarted(): void {
  tell();
}

/** The same, as soon as a document is there: what there is to say of it is said beside it. */
export function startedOnceOpened(): void {
  const off = editorStore.subscribe((state, before) => {
    if (state.opened === before.opened) return;
    off();
    tell();
  });
}
