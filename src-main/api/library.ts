import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { offeredBlocks } from '#core/blocks/portable.ts';
import type { Handlers, LibraryBlock } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { makeFolder } from '../files/folder.ts';
import { reasonOf } from '../files/reason.ts';
import { freeName, readText, safeFileName, writeTextAtomically } from './files.ts';

const ending = '.netloom';
/** More than these are read by nobody; the rest of the folder is told. */
const maximumBlocks = 500;

/** The person's own blocks, a file each. What else lies in the folder is told and never touched. */
export function createLibraryHandlers(data: string): Handlers['library'] {
  const folder = path.join(data, 'blocks');
  // One write at a time: a free name must still be free when it is taken
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  /** Ids come from outside: only the name of a file that lies in the folder itself is one. */
  const existing = async (id: string): Promise<string> => {
    const file = path.join(folder, `${id}${ending}`);
    const inside = path.basename(file) === `${id}${ending}` && path.dirname(file) === folder && !id.includes('\0');
    if (inside && (await stat(file).catch(() => null))?.isFile()) return file;
    throw new ContractError({ code: 'unknown-block', message: 'This block is not in your blocks any more.' });
  };

  return {
    async list() {
      const names = (await readdir(folder).catch(() => []))
        .filter((name) => name.endsWith(ending) && !name.startsWith('.'))
        .sort();
      const blocks: LibraryBlock[] = [];
      const unread = names.slice(maximumBlocks).map((name) => ({ name, message: `Only the first ${maximumBlocks} are shown.` }));
      for (const name of names.slice(0, maximumBlocks)) {
        const read = await readText(path.join(folder, name)).then(
          (text) => blockOf(name.slice(0, -ending.length), text),
          (error: Error) => error.message,
        );
        if (typeof read === 'string') unread.push({ name, message: read });
        else blocks.push(read);
      }
      return { blocks, unread };
    },

    save: ({ id, text }) =>
      inTurn(async () => {
        const block = blockOf('new', text);
        if (typeof block === 'string')
          throw new ContractError({ code: 'no-block', message: `This can't be kept as a block. ${block}` });
        await makeFolder(folder).catch((error: NodeJS.ErrnoException) => {
          throw new ContractError({ code: 'unwritable', message: `${block.title} can't be kept: ${reasonOf(error)}` });
        });
        const file = id === undefined ? await freeName(folder, safeFileName(block.title), ending) : await existing(id);
        await writeTextAtomically(file, text);
        return { ...block, id: path.basename(file, ending) };
      }),

    remove: ({ id }) =>
      inTurn(async () => {
        await rm(await existing(id)).catch((error: NodeJS.ErrnoException) => {
          throw error instanceof ContractError
            ? error
            : new ContractError({ code: 'unwritable', message: `${id} can't be deleted: ${reasonOf(error)}` });
        });
        return {};
      }),
  };
}

/** A file's block, or the sentence that says why it is none. */
function blockOf(id: string, text: string): LibraryBlock | string {
  const restored = restoreDocument(text);
  if (!restored.ok) return restored.message;
  const { document } = restored;
  const [key] = offeredBlocks(document);
  if (key === undefined) return 'It is a Netloom document, but it defines no block.';
  return { id, title: document.name || key, description: document.description ?? '', text };
}
