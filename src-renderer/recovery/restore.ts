import type { JournalEntry } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { takeNamedFile } from '../host/named.ts';
import { resumeLesson, resumeLost } from '../lessons/lessonActions.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { mayLeave, newEmpty, openFile } from '../shell/files.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import { closeBar, showBar } from './bars.ts';
import { cameAboutAt } from './changes.ts';
import { restoreDraft } from './draft.ts';
import { cameFromCrash, windowName } from './identity.ts';
import { hasStarted } from './started.ts';
import { lastStepOf } from './words.ts';

/**
 * What the window begins with: its drawing of before a reload, the file that it was started with, unsaved work that was lost
 * with a window, or the start.
 */
export async function begin(): Promise<void> {
  const draft = restoreDraft();
  if (draft) resumeLesson();
  const named = takeNamedFile();
  // It stands before anything else is asked for
  const opened = named !== null && (!draft || (await mayLeave())) && (await openFile({ handle: named, name: 'The file' }));
  hasStarted();
  const found = await kept();
  if (opened) return tellOfLost(found.filter(({ state }) => state !== 'closed'));
  const own = found.find(({ state }) => state === 'own');
  if (draft && own?.time === draft.time) {
    await adoptFile(own.id);
    if (cameFromCrash()) tell(own);
    return;
  }
  if (draft && (!own || own.time < draft.time)) return;
  const lost = own ? [own] : found.filter(({ state }) => state === 'lost');
  const [first] = lost;
  if (first && lost.length === 1) {
    if (await restoreEntry(first)) return;
  } else if (first && (await recover(lost))) return;
  if (!draft && !(await resumeLost(null))) void ask('start', {});
}

/** Everything that is kept of windows that are gone, to choose from. */
export async function recoverKept(): Promise<void> {
  await recover((await kept()).filter(({ state }) => state !== 'own'));
}

async function recover(entries: readonly JournalEntry[]): Promise<boolean> {
  const chosen = await ask('recover', { entries });
  return chosen !== null && (await mayLeave()) && restoreEntry(chosen);
}

async function kept(): Promise<readonly JournalEntry[]> {
  const found = await attempt(client().journal.list({ window: await windowName() }));
  for (const name of found?.damaged ?? [])
    notify(
      'error',
      `A file of kept unsaved work, ${name}, is damaged and can't be read. It was set aside in the folder “damaged” beside it.`,
    );
  return found?.entries ?? [];
}

async function restoreEntry(entry: JournalEntry): Promise<boolean> {
  const taken = await attempt(client().journal.take({ window: await windowName(), id: entry.id }));
  if (!taken) return false;
  const restored = restoreDocument(taken.text);
  if (!restored.ok) {
    notify('error', `What was kept of ${entry.name} can't be restored. ${restored.message}`);
    return false;
  }
  cameAboutAt(restored.document, entry.time);
  editorStore.getState().replaceDocument(restored.document, taken.file, taken.weights);
  // Another object with the same content: known to differ from what is saved. Its last step is told if it is lost again
  editorStore.setState({ savedDocument: { ...restored.document }, step: entry.step });
  if (!taken.file) await resumeLost(entry.id);
  tell(entry);
  return true;
}

function tell(entry: JournalEntry): void {
  const sentence =
    entry.state === 'closed'
      ? `${entry.name} was closed with unsaved changes.`
      : `Netloom ended while ${entry.name} had unsaved changes.`;
  showBar({
    kind: 'restored',
    picture: 'info',
    message: `${sentence} They are restored; ${lastStepOf(entry, Date.now())}.`,
    actions: [
      { label: 'Keep', run: () => closeBar('restored') },
      { label: 'Discard…', run: () => void letGo(entry.name) },
    ],
  });
}

/** Another drawing stands here by the person's wish: what was lost is offered beside it. */
function tellOfLost(entries: readonly JournalEntry[]): void {
  const [first] = entries;
  if (!first) return;
  const what = entries.length === 1 ? first.name : `${entries.length} drawings`;
  showBar({
    kind: 'restored',
    picture: 'info',
    message: `Netloom ended while ${what} had unsaved changes. They are kept.`,
    actions: [
      { label: 'Restore…', run: () => void recover(entries) },
      { label: 'Later', run: () => closeBar('restored') },
    ],
  });
}

/** Back to what the file holds, or to an empty canvas. */
async function letGo(name: string): Promise<void> {
  const { file } = editorStore.getState();
  const agreed = await ask('confirm', {
    title: `Discard the restored changes to ${name}?`,
    words: file ? `${file.name} is opened as it was last saved.` : 'It was never saved: nothing of it is kept.',
    button: 'Discard',
  });
  if (!agreed) return;
  if (file) {
    await openFile({ handle: file.handle, name: file.name });
    return;
  }
  const { document } = editorStore.getState();
  editorStore.setState({ savedDocument: document });
  await newEmpty();
}

/** The same drawing: but a host that was started again knows its file by another handle. */
async function adoptFile(id: string): Promise<void> {
  const taken = await attempt(client().journal.take({ window: id, id }));
  if (taken?.file) editorStore.setState({ file: taken.file });
}
