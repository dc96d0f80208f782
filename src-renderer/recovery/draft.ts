import { z } from 'zod';
import { restoreDocument } from '#core/document/restore.ts';
import { readStored, readText, writeStored, writeText } from '../host/storage.ts';
import { editorStore } from '../state/store.ts';
import { tabs } from '../state/types.ts';
import { cameAboutAt, changedAt, textOf } from './changes.ts';

const key = 'netloom.draft';
/** After the last change of a gesture, before the next. */
const pause = 400;

const schema = z.object({
  text: z.string(),
  time: z.number(),
  file: z.object({ handle: z.string(), name: z.string(), hash: z.string().nullable() }).nullable(),
  weights: z.object({ handle: z.string(), used: z.boolean() }).nullable(),
  unsaved: z.boolean(),
  tab: z.enum(tabs),
  drawerOpen: z.boolean(),
});

/** Keeps the drawing for a reload of this window. Each window has its own: session storage is not shared. */
export function keepDraft(): void {
  const { document, savedDocument, file, weights, tab, drawerOpen } = editorStore.getState();
  if (document.graph.nodes.length === 0 && !file && document === savedDocument) return;
  const unsaved = document !== savedDocument;
  const draft: z.infer<typeof schema> = {
    text: textOf(document),
    time: changedAt(document),
    file,
    weights,
    unsaved,
    tab,
    drawerOpen,
  };
  // Too large for the storage: the one of before would be taken for this one; the journal has it
  if (!writeStored('sessionStorage', key, draft)) writeText('sessionStorage', key, null);
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
  return readText('sessionStorage', key) !== null;
}

/** Puts the drawing of before a reload back, and says of when it is. Null where there is none. */
export function restoreDraft(): { readonly time: number } | null {
  const draft = readStored('sessionStorage', key, schema);
  const restored = draft && restoreDocument(draft.text);
  if (!restored?.ok) return null;
  const { time, file, weights, unsaved, tab, drawerOpen } = draft!;
  cameAboutAt(restored.document, time);
  editorStore.getState().replaceDocument(restored.document, file, weights?.handle ?? null);
  // Another object with the same content: known to differ from what is saved
  if (unsaved) editorStore.setState({ savedDocument: { ...restored.document } });
  editorStore.getState().showTab(tab);
  editorStore.getState().toggleDrawer(drawerOpen);
  return { time };
}
