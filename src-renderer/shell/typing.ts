/** Whether keys go into a text field now. */
export function isTyping(element: Element | null = document.activeElement): boolean {
  if (element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLInputElement) return !['button', 'checkbox', 'radio', 'range'].includes(element.type);
  return element instanceof HTMLElement && element.isContentEditable;
}

/** Leaves the field, which commits what was typed, and comes back to it. */
export function commitTyping(): void {
  const element = document.activeElement;
  if (!isTyping(element)) return;
  (element as HTMLElement).blur();
  (element as HTMLElement).focus({ preventScroll: true });
}
