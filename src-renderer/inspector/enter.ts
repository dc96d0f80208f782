/** Where Escape leads from the inspector; null while the person came there by themselves. */
let home: (() => void) | null = null;

const canTakeFocus = 'input:not([disabled]), select:not([disabled]), [role="radio"][tabindex="0"]';

/** Takes the focus to the first parameter, where there is none to the name; Escape then leads `back`. */
export function enterInspector(back: () => void): void {
  // What was only now selected is drawn by then
  requestAnimationFrame(() => {
    const fields = [...document.querySelectorAll<HTMLElement>('.inspector .field')];
    const [name, first] = fields.flatMap((field) => field.querySelector<HTMLElement>(canTakeFocus) ?? []);
    (first ?? name)?.focus();
    home = back;
  });
}

/** Back to where the person came from; false: there is nowhere to go back to. */
export function leaveInspector(): boolean {
  const back = home;
  home = null;
  back?.();
  return back !== null;
}

/** The person went elsewhere. */
export function forgetHome(): void {
  home = null;
}
