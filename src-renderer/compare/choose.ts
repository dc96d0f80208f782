import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { useHostInfo } from '../shell/hostInfo.ts';
import { whileOpening } from '../shell/opening.ts';
import { notify } from '../shell/toasts.ts';
import { templateDetail } from '../start/templateStore.ts';
import { editorStore } from '../state/store.ts';
import { startComparing } from './commands.ts';

/** Asks what the drawing is to be compared with, and does it. */
export async function compareWith(): Promise<void> {
  const answer = await ask('compareWith', {});
  if (answer === null) return;
  if (answer.kind === 'saved') return compareWithSaved();
  if (answer.kind === 'file') return compareWithFile();
  const template = await attempt(templateDetail(answer.id), `${answer.title} can't be read.`);
  if (template) compareTo(template.document, answer.title);
}

/** With the file as it is on disk now; without a file, with the drawing as it was opened. */
export async function compareWithSaved(): Promise<void> {
  const { file, savedDocument, document } = editorStore.getState();
  if (!file) return compareTo(savedDocument, `${document.name} as opened`);
  const saved = await readFile(file.handle, file.name);
  if (saved) compareTo(saved, `${file.name} as saved`);
}

async function compareWithFile(): Promise<void> {
  const { dialogs, folder } = useHostInfo.getState();
  const entry = dialogs === 'list' ? await ask('openList', { folder }) : await attempt(client().documents.chooseToOpen({}));
  const other = entry && (await readFile(entry.handle, entry.name));
  if (entry && other) compareTo(other, entry.name);
}

/** Another's document without opening it. */
async function readFile(handle: string, name: string): Promise<NetloomDocument | null> {
  const opened = await attempt(whileOpening(name, client().documents.open({ handle })), `${name} can't be compared with.`);
  if (!opened) return null;
  const restored = restoreDocument(opened.text);
  if (restored.ok) return restored.document;
  notify('error', `${name} can't be compared with. ${restored.message}`);
  return null;
}

/** The drawing is what came of the other. */
function compareTo(other: NetloomDocument, name: string): void {
  const { document } = editorStore.getState();
  const own = document.name === name ? `${document.name}, this drawing` : document.name;
  startComparing(other, document, { before: name, after: own });
}
