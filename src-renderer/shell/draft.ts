import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { editorStore } from '../state/store.ts';
import type { FileState, Tab } from '../state/types.ts';

const key = 'netloom.draft';
/** After the last change of a gesture, before the next. */
const pause = 400;

interface Draft {
  readonly text: string;
  readonly file: FileState | null;
  readonly unsaved: boolean;
  readonly tab: Tab;
  readonly drawerOpen: boolean;
}

/** Keeps the drawing for a reload of this window. Each window has its own: session storage is not shared. */
export function keepDraft(): void {
  const { document, savedDocument, file, tab, drawerOpen } = editorStore.getState();
  if (document.graph.nodes.length === 0 && !file && document === savedDocument) return;
  const draft: Draft = { text: serializeDocument(document), file, unsaved: document !== savedDocument, tab, drawerOpen };
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Too large for the storage: then a reload asks first, as for any unsaved change
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

/** Puts the drawing of before a reload back. False where there is none. */
export function restoreDraft(): boolean {
  try {
    const stored = sessionStorage.getItem(key);
    if (stored === null) return false;
    const { text, file, unsaved, tab, drawerOpen } = JSON.parse(stored) as Draft;
    const restored = restoreDocument(text);
    if (!restored.ok) return false;
    editorStore.getState().replaceDocument(restored.document, file);
    // Another object with the same content: known to differ from what is saved
    if (unsaved) editorStore.setState({ savedDocument: { ...restored.document } });
    editorStore.getState().showTab(tab);
    editorStore.getState().toggleDrawer(drawerOpen);
    return true;
  } catch {
    return false;
  }
}
