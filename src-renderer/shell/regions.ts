import { canvasNow } from '../canvas/now.ts';
import { editorStore } from '../state/store.ts';

/** The parts of the window, in the order in which F6 goes through them. */
const regions: readonly { readonly selector: string; readonly words: string }[] = [
  { selector: '.top', words: 'The bar above' },
  { selector: '.lesson', words: 'The lesson' },
  { selector: '.left-panel', words: 'What can be added, and the outline' },
  { selector: '.middle', words: 'The canvas' },
  { selector: 'section.right', words: 'What is selected' },
  { selector: '.low', words: 'The drawer' },
  { selector: '.status', words: 'The bar below' },
];

const canTakeFocus =
  'button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), a[href], summary, [tabindex]';

/** Where the focus was in a part when it was left: there it comes back to. */
const last = new WeakMap<Element, HTMLElement>();

/** Takes the focus to the next part of the window that can take it, or to the one before. */
export function goToRegion(by: 1 | -1): void {
  const shown = regions.flatMap(({ selector, words }) => {
    const element = document.querySelector<HTMLElement>(selector);
    return element ? [{ element, words }] : [];
  });
  const focused = document.activeElement as HTMLElement | null;
  const at = shown.findIndex(({ element }) => element.contains(focused));
  if (at >= 0) last.set(shown[at]!.element, focused!);
  // From nowhere the next is the first, the one before the last
  const from = at >= 0 ? at : by === 1 ? -1 : 0;
  for (let step = 1; step <= shown.length; step++) {
    const { element, words } = shown[(from + by * step + 2 * shown.length) % shown.length]!;
    if (!focusIn(element)) continue;
    editorStore.getState().announce(words);
    return;
  }
}

export function goToCanvas(): void {
  const [selected] = editorStore.getState().selection;
  const card = selected === undefined ? null : document.querySelector(`.canvas [data-key="${CSS.escape(selected)}"]`);
  if (card instanceof HTMLElement) card.focus({ preventScroll: true });
  else canvasNow()?.focusCanvas();
}

function focusIn(region: HTMLElement): boolean {
  const before = last.get(region);
  if (before?.isConnected && isShown(before)) before.focus();
  else if (region.classList.contains('middle')) goToCanvas();
  else {
    const tab = region.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
    const candidates = [...region.querySelectorAll<HTMLElement>(canTakeFocus)].filter(
      (element) => element.tabIndex >= 0 && isShown(element) && !element.matches('[role="separator"], .skip-link'),
    );
    (tab ?? candidates[0])?.focus();
  }
  return region.contains(document.activeElement);
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
