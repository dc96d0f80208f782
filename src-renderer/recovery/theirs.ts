import { restoreDocument } from '#core/document/restore.ts';
import { leaveComparison } from '../compare/commands.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import type { FileState } from '../state/types.ts';

/** Shows what the file holds now, as one step that can be undone: what was drawn here is not lost by it. */
export async function loadTheirs(file: FileState): Promise<boolean> {
  const opened = await attempt(client().documents.open({ handle: file.handle }), `${file.name} can't be read.`, file.name);
  if (!opened) return false;
  const restored = restoreDocument(opened.text);
  if (!restored.ok) {
    notify('error', `${file.name} can't be opened. ${restored.message}`);
    return false;
  }
  const { document, notices } = restored;
  // Where the two were just compared, nothing could be changed
  leaveComparison();
  editorStore.getState().edit(`Load ${file.name} from disk`, () => document);
  // With parts left out it is not what the file holds
  const saved = notices.length === 0 ? document : { ...document };
  editorStore.getState().markSaved({ handle: file.handle, name: opened.name, hash: opened.hash }, saved);
  editorStore.getState().announce(`${file.name} is shown as it is on disk. Undo brings your version back.`);
  if (notices.length > 0) await ask('notices', { name: opened.name, notices });
  return true;
}

/** What is drawn here stays, and the next save puts it in the place of that content. */
export function keepMine(file: FileState, hash: string): void {
  const { document, savedDocument } = editorStore.getState();
  editorStore.setState({ file: { ...file, hash }, ...(document === savedDocument ? { savedDocument: { ...document } } : {}) });
}
