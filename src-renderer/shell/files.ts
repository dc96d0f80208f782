import type { FileEntry, Opened } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { newDocument } from '#core/document/edits/document.ts';
import type { Notice } from '#core/document/restore.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { offerFolding } from '../blocks/folding.ts';
import type { OwnBlock } from '../blocks/libraryStore.ts';
import { compareWithSaved } from '../compare/choose.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { keepLessonDrawing, openCourseLesson, openLessonText } from '../lessons/lessonActions.ts';
import { loadTheirs } from '../recovery/theirs.ts';
import { useTemplates } from '../start/templateStore.ts';
import { explainFirst } from '../state/commands/going.ts';
import { editorStore } from '../state/store.ts';
import type { FileState } from '../state/types.ts';
import { ask } from './dialogs/dialogStore.ts';
import { useHostInfo } from './hostInfo.ts';
import { makeReady } from './makeReady.ts';
import { whileOpening } from './opening.ts';
import { notify, notifyWhile } from './toasts.ts';

export function isUnsaved(): boolean {
  const { document, savedDocument } = editorStore.getState();
  return document !== savedDocument;
}

/** What comes with a document besides its text. */
interface Came {
  /** The host's handle of its weights. */
  readonly weights?: string | null;
  readonly notices?: readonly Notice[];
  /** It was another program's file: saving asks for a place of its own. */
  readonly imported?: boolean;
  /** The drawing that the person agreed to leave for it: the one that stands there now, if none is said. */
  readonly over?: NetloomDocument;
}

/** Counts the texts that were on their way into the window. */
let coming = 0;

/**
 * Puts a text into the window; what had to be left out of it is told calmly. False where it is no document, or another came
 * meanwhile.
 */
export async function showText(text: string, name: string, file: FileState | null, came: Came = {}): Promise<boolean> {
  const restored = restoreDocument(text);
  if (!restored.ok) {
    notify('error', `${name} can't be opened. ${restored.message}`);
    return false;
  }
  const [number, { opened, document: now }] = [++coming, editorStore.getState()];
  const over = came.over ?? now;
  const wanted = (): boolean => number === coming && opened === editorStore.getState().opened;
  await makeReady(restored.document);
  if (!wanted()) return false;
  // What was drawn since the person agreed was not meant
  const { document } = editorStore.getState();
  if (document !== over && (!(await mayLeave()) || !wanted())) return false;
  editorStore.getState().replaceDocument(restored.document, file, came.weights);
  const notices = [...(came.notices ?? []), ...restored.notices];
  // An import is not on disk yet as what it is now
  if (came.imported) editorStore.setState({ savedDocument: { ...restored.document } });
  if (notices.length > 0) {
    // What is shown is not what the file holds: saved it is only once the person saves it
    editorStore.setState({ savedDocument: { ...restored.document } });
    await ask('notices', { name, notices });
  }
  return true;
}

/** Asks about unsaved changes; the drawing of a lesson is kept with it, and nothing is asked. False: stay here. */
export async function mayLeave(): Promise<boolean> {
  if (keepLessonDrawing() || !isUnsaved()) return true;
  const answer = await ask('unsaved', { name: editorStore.getState().document.name });
  // What was drawn while it was saved is asked about as well
  if (answer === 'save') return (await save()) && mayLeave();
  if (answer === 'compare') await compareWithSaved();
  return answer === 'discard';
}

export async function newEmpty(): Promise<void> {
  if (await mayLeave()) editorStore.getState().replaceDocument(newDocument('Untitled'), null);
}

export async function openTemplate(id: string, title: string): Promise<void> {
  if (!(await mayLeave())) return;
  const over = editorStore.getState().document;
  const template = await attempt(client().templates.open({ id }), `${title} can't be opened.`);
  if (!template || !(await showText(template.text, title, null, { over }))) return;
  // What an example shows is its error: it opens with it explained
  if (useTemplates.getState().entries.some((entry) => entry.id === id && entry.kind === 'example')) explainFirst();
}

/** A drawing that begins with one of the person's own blocks. */
export async function openOwnBlock({ title, document }: OwnBlock): Promise<void> {
  if (await mayLeave()) await showText(serializeDocument(document), title, null);
}

/** A lesson of the course, where it was left. */
export async function openLesson(id: string, title: string): Promise<void> {
  if (await mayLeave()) await openCourseLesson(id, title);
}

/** False where it can't be read, or the person does not wait for it. */
export async function openFile(entry: Pick<FileEntry, 'handle' | 'name'>): Promise<boolean> {
  const over = editorStore.getState().document;
  const request = whileOpening(entry.name, client().documents.open({ handle: entry.handle }));
  const opened = await attempt(request, `${entry.name} can't be opened.`, entry.name);
  if (!opened) return false;
  return showOpened(opened, opened.handle, over);
}

/**
 * What a host has read, put into the window. `handle`: where the person can save it to; null for what lies nowhere. `over`: the
 * drawing that the person agreed to leave for it.
 */
export async function showOpened(opened: Opened, handle: string | null, over: NetloomDocument): Promise<boolean> {
  const { kind, text, name, hash, weights, notices } = opened;
  if (kind === 'lesson') {
    await openLessonText(null, text, name);
    return true;
  }
  if (hash !== null) {
    return handle === null
      ? showText(text, name, null, { weights, imported: true, over })
      : showText(text, name, { handle, name, hash }, { weights, over });
  }
  if (!(await showText(text, name, null, { weights, notices, imported: true, over }))) return false;
  void offerFolding(editorStore.getState().document);
  notify('success', `Imported ${name}${weights ? ' with its weights' : ''}. Save it to keep it as a Netloom document.`);
  return true;
}

export async function open(): Promise<void> {
  if (!(await mayLeave())) return;
  const { dialogs, folder } = useHostInfo.getState();
  const entry = dialogs === 'list' ? await ask('openList', { folder }) : await attempt(client().documents.chooseToOpen({}));
  if (entry) await openFile(entry);
}

/** True when the document is on disk afterwards. A new one in a served folder is called as the document is. */
export async function save(): Promise<boolean> {
  const { document, file } = editorStore.getState();
  if (file) return write(document, file);
  const { dialogs, folder } = useHostInfo.getState();
  if (dialogs === 'native') return saveAs();
  const saved = await writeNew(document, fileName(document.name));
  if (saved) notify('success', `Saved as ${editorStore.getState().file?.name}${folder ? ` in ${folder}` : ''}.`);
  return saved;
}

export async function saveAs(): Promise<boolean> {
  const { document, file } = editorStore.getState();
  let name = file?.name ?? fileName(document.name);
  if (useHostInfo.getState().dialogs === 'list') {
    const folder = useHostInfo.getState().folder;
    const chosen = await ask('name', {
      title: 'Save as',
      words: folder ? `The document goes into ${folder}.` : 'The document goes into the served folder.',
      label: 'File name',
      value: name,
      button: 'Save',
    });
    if (chosen === null) return false;
    name = fileName(chosen);
  }
  return writeNew(document, name);
}

/** `name`: without the ending; the host finds one that is free, or asks the person. */
async function writeNew(document: NetloomDocument, name: string): Promise<boolean> {
  const entry = await attempt(client().documents.chooseToSave({ name }), `${name} can't be saved.`);
  return entry ? write(document, { handle: entry.handle, name: entry.name, hash: null }) : false;
}

let writing: Promise<unknown> = Promise.resolve();

/** When no save is under way: what the file holds then is what the window knows of it, or news. */
export async function whenWritten(): Promise<void> {
  await writing.catch(() => undefined);
}

async function write(document: NetloomDocument, file: FileState): Promise<boolean> {
  const { weights } = editorStore.getState();
  const request = client().documents.save({
    handle: file.handle,
    text: serializeDocument(document),
    hash: file.hash,
    ...(weights ? { weights: weights.handle } : {}),
  });
  writing = request;
  const saving = notifyWhile(`Saving ${file.name}…`, request.catch(forgotten));
  const result = await attempt(saving, `${file.name} can't be saved.`);
  if (!result) return false;
  if (result === 'forgotten') return saveAs();
  if (result.outcome === 'saved') {
    // What was drawn while the file was written is not in it: it stays unsaved
    editorStore.getState().markSaved({ handle: file.handle, name: result.name, hash: result.hash }, document);
    // They lie beside the document now: the next save need not bring them again
    if (result.weights) editorStore.getState().moveWeights(result.weights);
    return true;
  }
  return settleConflict(document, file, result.message);
}

/** A host that was started again knows the files of before no more: the person says where it goes. */
function forgotten(error: unknown): 'forgotten' {
  if (error instanceof ContractError && error.code === 'unknown-handle') return 'forgotten';
  throw error;
}

/** The file holds something that this window has not read: the person says what shall become of it. */
async function settleConflict(document: NetloomDocument, file: FileState, message: string): Promise<boolean> {
  const answer = await ask('conflict', { name: file.name, message });
  if (answer === 'elsewhere') return saveAs();
  if (answer === null) return false;
  if (answer === 'reload') return loadTheirs(file);
  const theirs = await attempt(client().documents.look({ handle: file.handle }), `${file.name} can't be read.`, file.name);
  return theirs ? write(document, { ...file, hash: theirs.hash }) : false;
}

/** A document's name as a file's, without the ending, which the host adds. */
export function fileName(name: string): string {
  const clean = name
    .replace(/[\\/:*?"<>|\s]+/g, ' ')
    .trim()
    .replace(/^[.\s]+/, '')
    .slice(0, 120);
  return clean.replace(/\.netloom$/i, '').trim() || 'Untitled';
}
