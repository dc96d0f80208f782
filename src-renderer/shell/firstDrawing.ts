let tell: () => void = () => undefined;

/** Milliseconds after which nobody waits for it any more: a large layout, or one that fails. */
const patience = 3000;

/** Resolves once the first drawing of this window is painted: figures, lists and parts of the window that it can do without come after it. */
export const firstDrawing = new Promise<void>((resolve) => {
  tell = resolve;
  setTimeout(resolve, patience);
});

/** The drawing is handed to the browser: it is painted in the next frame. */
export function drawn(): void {
  requestAnimationFrame(() => setTimeout(tell));
}
