import { restoreDocument } from '#core/document/restore.ts';
import { editorStore } from '../state/store.ts';
import type { FileState, OpenedWeights, Tab } from '../state/types.ts';
import { cameAboutAt, changedAt, textOf } from './changes.ts';

const key = 'netloom.draft';
/** After the last change of a gesture, before the next. */
const pause = 400;

interface Draft {
  readonly text: string;
  readonly time: number;
  readonly file: FileState | null;
  readonly weights: OpenedWeights | null;
  readonly unsaved: boolean;
  readonly tab: Tab;
  readonly drawerOpen: boolean;
}

/** Keeps the drawing for a reload of this window. Each window has its own: session storage is not shared. */
export function keepDraft(): void {
  const { document, savedDocument, file, weights, tab, drawerOpen } = editorStore.getState();
  if (document.graph.nodes.length === 0 && !file && document === savedDocument) return;
  const unsaved = document !== savedDocument;
  const draft: Draft = { text: textOf(document), time: changedAt(document), file, weights, unsaved, tab, drawerOpen };
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Too large for the storage: the one of before would be taken for this one; the journal has it
    sessionStorage.removeItem(key);
  }
}

/** Keeps the drawing after each change. Returns its own end. */
export function followDraft(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const off = editorStore.subscribe((state, before) => {
    if (state.document === before.document && state.file === before.file && state.savedDocument === before.savedDocument) return;
    clearTimeout(timer);
    timer = setTimeout(keepDraft, pause);
  });
  window.addEventListener('pagehide', keepDraft);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('pagehide', keepDraft);
    off();
  };
}

/** Whether a drawing of before a reload waits to be put back. */
export function hasDraft(): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Puts the drawing of before a reload back, and says of when it is. Null where there is none. */
export function restoreDraft(): { readonly time: number } | null {
  try {
    const stored = sessionStorage.getItem(key);
    if (stored === null) return null;
    const { text, time, file, weights, unsaved, tab, drawerOpen } = JSON.parse(stored) as Draft;
    const restored = restoreDocument(text);
    if (!restored.ok) return null;
    cameAboutAt(restored.document, time);
    editorStore.getState().replaceDocument(restored.document, file, weights?.handle ?? null);
    // Another object with the same content: known to differ from what is saved
    if (unsaved) editorStore.setState({ savedDocument: { ...restored.document } });
    editorStore.getState().showTab(tab);
    editorStore.getState().toggleDrawer(drawerOpen);
    return { time };
  } catch {
    return null;
  }
}
