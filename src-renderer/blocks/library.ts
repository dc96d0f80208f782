import { analyze } from '#core/analysis/analyze.ts';
import { blockDocument, bringBlock, offeredBlocks, sameContent, sampleShapes } from '#core/blocks/portable.ts';
import { retitleBlock } from '#core/document/edits/definitions.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { attempt } from '../host/attempt.ts';
import { client } from '../host/current.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { fileName } from '../shell/files.ts';
import { useHostInfo } from '../shell/hostInfo.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import type { OwnBlock } from './libraryStore.ts';
import { loadLibrary, ownBlock, useLibrary } from './libraryStore.ts';

/** What drawing one of the person's blocks brings into the document that is open. */
export function blockOfLibrary(id: string) {
  const own = ownBlock(id);
  if (!own) throw new Error('This block is not in your blocks any more.');
  return bringBlock(editorStore.getState().document, { key: own.key, blocks: own.document.blocks });
}

/** Keeps a block of the open document for all drawings. */
export async function saveBlock(key: string): Promise<void> {
  const { document, analysis } = editorStore.getState();
  const title = await keep(blockDocument(document, key, sampleShapes(document, analysis, key)), key);
  if (title !== null) notify('success', `${title} is in your blocks now: the palette has it in every drawing.`);
}

export async function renameOwn({ id, title, document, key }: OwnBlock): Promise<void> {
  const name = await ask('name', {
    title: `Rename ${title}`,
    words: 'Drawings that hold it already keep it as it is.',
    label: 'Name',
    value: title,
    button: 'Rename',
  });
  if (name === null || name === title) return;
  await write(retitled(document, key, name), id, name);
}

export async function removeOwn({ id, title }: OwnBlock): Promise<void> {
  const sure = await ask('confirm', {
    title: `Delete ${title} from your blocks?`,
    words: 'Drawings that hold it keep it. It can’t be taken back.',
    button: 'Delete',
  });
  if (!sure) return;
  const removed = await attempt(client().library.remove({ id }), `${title} can’t be deleted.`);
  await loadLibrary();
  if (removed) editorStore.getState().announce(`${title} is deleted from your blocks.`);
}

/** Writes a block into a file that others can add. */
export async function exportOwn({ title, document }: OwnBlock): Promise<void> {
  const entry = await attempt(client().documents.chooseToSave({ name: fileName(title) }), `${title} can’t be exported.`);
  if (!entry) return;
  const request = client().documents.save({ handle: entry.handle, text: serializeDocument(document), hash: null });
  const saved = await attempt(request, `${title} can’t be exported.`);
  if (!saved) return;
  const { folder } = useHostInfo.getState();
  if (saved.outcome === 'saved') notify('success', `Exported as ${saved.name}.netloom${folder ? ` in ${folder}` : ''}.`);
  else notify('error', saved.message);
}

/** Asks for a Netloom document and takes the blocks that it draws. */
export async function addFromFile(): Promise<void> {
  const { dialogs, folder } = useHostInfo.getState();
  const entry = dialogs === 'list' ? await ask('openList', { folder }) : await attempt(client().documents.chooseToOpen({}));
  if (!entry) return;
  const opened = await attempt(client().documents.open({ handle: entry.handle }), `${entry.name} can’t be opened.`);
  if (!opened) return;
  const restored = restoreDocument(opened.text);
  if (!restored.ok) {
    notify('error', `${entry.name} can’t be opened. ${restored.message}`);
    return;
  }
  const { document } = restored;
  const added: string[] = [];
  for (const key of offeredBlocks(document)) {
    const title = await keep(blockDocument(document, key, sampleShapes(document, analyze(document), key)), key);
    if (title !== null) added.push(title);
  }
  if (added.length > 0) notify('success', `Added to your blocks: ${added.join(', ')}.`);
  else if (offeredBlocks(document).length === 0) notify('error', `${entry.name} defines no block. Choose a file that does.`);
}

/** Asks where one is called so already. The title under which it is kept, or null where it is not. */
async function keep(document: NetloomDocument, key: string): Promise<string | null> {
  const { blocks } = useLibrary.getState();
  const same = blocks.find(({ title }) => title === document.name);
  if (!same) return write(document, undefined, document.name);
  if (sameContent(same.document.blocks, document.blocks)) {
    notify('info', `${document.name} is in your blocks already.`);
    return null;
  }
  const answer = await ask('replaceBlock', { title: document.name });
  if (answer === null) return null;
  if (answer === 'replace') return write(document, same.id, document.name);
  let name = document.name;
  for (let number = 2; blocks.some(({ title }) => title === name); number++) name = `${document.name} ${number}`;
  return write(retitled(document, key, name), undefined, name);
}

async function write(document: NetloomDocument, id: string | undefined, title: string): Promise<string | null> {
  const text = serializeDocument(document);
  const saved = await attempt(client().library.save({ text, ...(id === undefined ? {} : { id }) }), `${title} can’t be kept.`);
  await loadLibrary();
  return saved && title;
}

function retitled(document: NetloomDocument, key: string, name: string): NetloomDocument {
  return { ...retitleBlock(document, key, name), name };
}
