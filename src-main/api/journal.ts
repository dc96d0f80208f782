import path from 'node:path';
import type { Handlers, JournalEntry } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { reasonOf } from '../files/reason.ts';
import type { FoundEntry, JournalStore } from '../journal/store.ts';
import type { ApiContext } from './context.ts';
import { hashOfFile } from './files.ts';

const extension = '.netloom';
const nameOf = (file: string): string => path.basename(file, extension);

/** Unsaved work of the windows, behind handles like the files that it belongs to. */
export function createJournalHandlers({ handles }: ApiContext, store: JournalStore): Handlers['journal'] {
  return {
    async write({ window, text, name, step, time, file, weights, elsewhere }) {
      const known = file && handles.resolve(file.handle);
      const head = {
        window,
        name,
        step,
        time,
        file: known && file ? { path: known, hash: file.hash } : null,
        weights: weights === null ? null : handles.resolve(weights),
        ...(elsewhere ? { elsewhere } : {}),
      };
      await store.write(head, text).catch((error: NodeJS.ErrnoException) => {
        throw new ContractError({
          code: 'unwritable',
          message: `Unsaved changes can't be kept for the case of a crash: ${reasonOf(error)} Saving them yourself is safe.`,
        });
      });
      return {};
    },

    async list({ window }) {
      const { entries, damaged } = await store.list(window);
      const unsaved: JournalEntry[] = [];
      for (const entry of entries) {
        const id = entry.head.window;
        // Killed between the save and its tidying up: nothing of it is unsaved
        if (id !== window && (await isSaved(entry))) await store.discard(window, id);
        else unsaved.push(describe(entry, window));
      }
      return { entries: unsaved, damaged };
    },

    async take({ window, id }) {
      const { head, text } = await store.take(window, id);
      return {
        text,
        file: head.file && { handle: handles.register(head.file.path), name: nameOf(head.file.path), hash: head.file.hash },
        weights: head.weights && handles.register(head.weights),
      };
    },

    async discard({ window, id }) {
      await store.discard(window, id);
      return {};
    },
  };
}

function describe({ head, closed }: FoundEntry, window: string): JournalEntry {
  return {
    id: head.window,
    name: head.name,
    step: head.step,
    time: head.time,
    fileName: head.file && nameOf(head.file.path),
    state: head.window === window ? 'own' : closed ? 'closed' : 'lost',
  };
}

async function isSaved({ head }: FoundEntry): Promise<boolean> {
  if (!head.file) return false;
  return (await hashOfFile(head.file.path).catch(() => null)) === head.hash;
}
