import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FileEntry, Handlers } from '#core/contract/index.ts';
import { ContractError, networkEndings } from '#core/contract/index.ts';
import { hashOf } from '../files/hash.ts';
import { withLock } from '../files/lock.ts';
import { reasonOf } from '../files/reason.ts';
import { layWeightsBeside, weightsPathOf } from '../weights/files.ts';
import type { ApiContext } from './context.ts';
import { hashOfFile, safeFileName, writeTextAtomically } from './files.ts';
import { documentExtension as extension, readNetwork } from './opened.ts';
import { RecentFiles } from './recent.ts';

/** Another process's check and write take milliseconds. */
const patience = 15_000;

/**
 * Opening, saving and listing documents. Files are handles; a save never overwrites what it has not seen. `onSaved` is told of
 * each file that was written.
 */
export function createDocumentHandlers(context: ApiContext, onSaved: (file: string) => void): Handlers['documents'] {
  const { handles, chooser, folders } = context;
  const recent = new RecentFiles(folders.data);
  // Saves of this host in their order; `alone` keeps other hosts out
  const saving = new Map<string, Promise<unknown>>();

  const pathOf = (handle: string): string => {
    const file = handles.resolve(handle);
    if (!file) throw new ContractError({ code: 'unknown-handle', message: 'This file is not known any more. Open it again.' });
    return file;
  };
  const entry = (file: string, modified: number | null): FileEntry => ({
    handle: handles.register(file),
    name: path.basename(file, extension),
    modified,
  });

  return {
    async list() {
      if (chooser.folder === null)
        return (await recent.list()).map(({ file, modified }) => ({
          ...entry(file, modified),
          folder: shortFolder(file),
          missing: modified === null,
        }));
      const names = (await readdir(chooser.folder).catch(() => [])).filter((name) =>
        networkEndings.some((ending) => name.toLowerCase().endsWith(ending)),
      );
      const found = await Promise.all(
        names.slice(0, 1000).map(async (name) => {
          const file = path.join(chooser.folder as string, name);
          const info = await stat(file).catch(() => null);
          return info?.isFile() ? [entry(file, info.mtimeMs)] : [];
        }),
      );
      return found.flat().sort((a, b) => (b.modified ?? 0) - (a.modified ?? 0));
    },

    async forget({ handle }) {
      if (chooser.folder === null) await recent.remove(pathOf(handle));
      return {};
    },

    async chooseToOpen() {
      const file = await chooser.chooseToOpen('document');
      return file === null ? null : entry(file, null);
    },

    async chooseToSave({ name }) {
      const file = await chooser.chooseToSave('document', `${safeFileName(name)}${extension}`);
      return file === null ? null : entry(file.endsWith(extension) ? file : `${file}${extension}`, null);
    },

    async open({ handle }) {
      const file = pathOf(handle);
      const opened = await readNetwork(context, file);
      // An import becomes a document of the person's once it is saved
      if (opened.kind === 'lesson' || opened.hash !== null) await recent.add(file);
      return { handle, ...opened };
    },

    async look({ handle }) {
      return { hash: await hashOfFile(pathOf(handle)) };
    },

    async save({ handle, text, hash, weights }) {
      const file = pathOf(handle);
      const before = saving.get(file) ?? Promise.resolve();
      const save = before
        .catch(() => undefined)
        .then(() =>
          alone(file, async () => {
            const onDisk = await contentOf(file);
            const changed = onDisk !== null && onDisk !== text && hashOf(onDisk) !== hash;
            // A new file chosen in the system's dialog was confirmed there; in a served folder nobody asked
            if (changed && (hash !== null || chooser.kind === 'list')) {
              const name = path.basename(file);
              return {
                outcome: 'conflict' as const,
                message: `${name} was changed by something else since you opened it. Nothing was written.`,
              };
            }
            await writeTextAtomically(file, text);
            onSaved(file);
            // Weights that are not known any more (the app was started again) must not keep the drawing from being saved
            const stored = weights === undefined ? null : handles.resolve(weights);
            if (stored) await keepBeside(file, stored);
            await recent.add(file);
            return {
              outcome: 'saved' as const,
              hash: hashOf(text),
              name: path.basename(file, extension),
              weights: stored && handles.register(weightsPathOf(file)),
            };
          }),
        );
      saving.set(file, save);
      try {
        return await save;
      } finally {
        if (saving.get(file) === save) saving.delete(file);
      }
    },
  };
}

/** The folder of a file as a person says it. */
function shortFolder(file: string): string {
  const folder = path.dirname(file);
  const home = os.homedir();
  return folder === home || folder.startsWith(home + path.sep) ? `~${folder.slice(home.length)}` : folder;
}

/** Other hosts on this machine save the same file too: the check and the write belong together for them as well. */
async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const target = await realpath(file).catch(() => file);
  const name = path.basename(target);
  // Beside the file, so that hosts with other data folders meet at it; a short name, as the file's may be of full length
  const lock = path.join(path.dirname(target), `.netloom-${hashOf(name).slice(0, 16)}.lock`);
  let began = false;
  const result = await withLock(lock, patience, () => {
    began = true;
    return work();
  }).catch((error: NodeJS.ErrnoException) => {
    if (began) throw error;
    throw new ContractError({ code: 'unwritable', message: `${name} can't be saved: ${reasonOf(error)}` });
  });
  if (began) return result as T;
  throw new ContractError({
    code: 'unwritable',
    message: `${name} can't be saved: another program is just writing it. Try once more in a moment.`,
  });
}

async function keepBeside(document: string, weights: string): Promise<void> {
  await layWeightsBeside(document, weights).catch((error: NodeJS.ErrnoException) => {
    throw new ContractError({
      code: 'unwritable',
      message: `The drawing was saved, but not its weights: ${reasonOf(error)}`,
    });
  });
}

/** Null where there is no file yet; one that can't be read is never written over. */
async function contentOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new ContractError({
      code: 'unwritable',
      message: `${path.basename(file)} can't be saved: ${reasonOf(error)}`,
    });
  });
}
