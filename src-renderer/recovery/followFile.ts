import { ContractError } from '#core/contract/index.ts';
import { compareWithSaved } from '../compare/choose.ts';
import { client, currentHost } from '../host/current.ts';
import { whenWritten } from '../shell/files.ts';
import { editorStore } from '../state/store.ts';
import type { FileState } from '../state/types.ts';
import { closeBar, showBar } from './bars.ts';
import { windowName } from './identity.ts';
import { keepMine, loadTheirs } from './theirs.ts';

/** Tells the host which file the window shows, and the person what becomes of it elsewhere. Returns its own end. */
export function followFile(): () => void {
  const isOurs = (handle: string): boolean => editorStore.getState().file?.handle === handle;
  void show();
  const ends = [
    editorStore.subscribe((state, before) => {
      if (state.file?.handle !== before.file?.handle) void show();
      // Saved, read again, or another document: what was told is over or is told anew
      if (state.file !== before.file) closeBar('file');
      if (state.opened !== before.opened) closeBar('restored');
      // What was offered for a drawing is over once it is another
      if (state.document !== before.document) closeBar('fold');
    }),
    currentHost().on('fileChanged', ({ handle }) => isOurs(handle) && void check()),
    currentHost().on('fileShared', ({ handle }) => isOurs(handle) && void show()),
    currentHost().on('backendRestarted', () => void show()),
  ];
  return () => {
    for (const end of ends) end();
  };
}

async function show(): Promise<void> {
  const { file } = editorStore.getState();
  const window = await windowName();
  const shown = await quietly(client().windows.show({ window, file: file?.handle ?? null }));
  if (editorStore.getState().file?.handle !== file?.handle) return;
  if (file && shown?.shared) {
    showBar({
      kind: 'shared',
      picture: 'info',
      message: `${file.name} is also open in another window. When one of them saves, the other is told.`,
      actions: [],
    });
  } else closeBar('shared');
  if (file) await check();
}

/** Compares the file with what the window last read or wrote. The own save is no news. */
async function check(): Promise<void> {
  await whenWritten();
  const { file } = editorStore.getState();
  const found = file && (await quietly(client().documents.look({ handle: file.handle })));
  if (!file || !found || editorStore.getState().file !== file) return;
  if (found.hash === file.hash) closeBar('file');
  else if (found.hash === null) tellGone(file);
  else tellChanged(file, found.hash);
}

function tellGone(file: FileState): void {
  const { document, savedDocument } = editorStore.getState();
  // It is nowhere but here now
  if (document === savedDocument) editorStore.setState({ savedDocument: { ...document } });
  showBar({
    kind: 'file',
    picture: 'warning',
    message: `${file.name} is no longer where it was: it was moved, renamed or deleted. Saving writes it anew.`,
    actions: [],
  });
}

function tellChanged(file: FileState, hash: string): void {
  showBar({
    kind: 'file',
    picture: 'warning',
    message: `${file.name} was changed outside of this window.`,
    actions: [
      { label: 'Compare', run: () => void compareWithSaved() },
      { label: 'Load its version', run: () => void loadTheirs(file) },
      { label: 'Keep mine', run: () => keepMine(file, hash) },
    ],
  });
}

/** A host that does not answer, or does not know the file any more, is told of when it is needed: at the next save. */
async function quietly<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ContractError) return null;
    throw error;
  }
}
