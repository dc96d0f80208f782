import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers } from '#core/contract/index.ts';
import { ContractError, maximumDroppedBytes } from '#core/contract/index.ts';
import { reasonOf } from '../files/reason.ts';
import { type TemporaryFolder, temporaryFolder } from '../files/temporary.ts';
import type { ApiContext } from './context.ts';
import { safeFileName } from './files.ts';
import { readNetwork } from './opened.ts';

/** More windows than this do not receive files at once. */
const maximumDrops = 4;
/** Shards of a large network of tfjs, which lie beside its `model.json`. */
const maximumFiles = 1000;
/** A window that sends nothing for so long is gone. */
const patience = 120_000;

interface Drop {
  readonly folder: Promise<TemporaryFolder>;
  /** Bytes received, by the name of the file. */
  readonly sizes: Map<string, number>;
  timer: NodeJS.Timeout | undefined;
}

/** Files that a window has the bytes of: they come in parts, are laid into a folder of their own, and go once they are opened. */
export function createDroppedHandlers(context: ApiContext): Handlers['dropped'] & { close(): Promise<void> } {
  const drops = new Map<string, Drop>();

  return {
    async receive({ drop: id, name, at, bytes }) {
      const drop = drops.get(id) ?? begin(id);
      wait(id, drop);
      const file = safeFileName(name);
      const size = drop.sizes.get(file) ?? 0;
      if (at !== size) {
        await end(id);
        throw failure('dropped-order', `${file} did not come whole. Drop it once more.`);
      }
      const part = Buffer.from(bytes, 'base64');
      const total = [...drop.sizes.values()].reduce((sum, other) => sum + other, part.length);
      if (total > maximumDroppedBytes || drop.sizes.size > maximumFiles) {
        await end(id);
        throw failure('too-large', `${file} is larger than what can be dropped (2 GB). Use Open… for it.`);
      }
      // Before the write: a part that comes meanwhile is out of order
      drop.sizes.set(file, size + part.length);
      try {
        await appendFile(path.join((await drop.folder).path, file), part);
      } catch (error) {
        await end(id);
        throw failure('unwritable', `${file} can't be taken in: ${reasonOf(error as NodeJS.ErrnoException)}`);
      }
      return {};
    },

    async open({ drop: id, name }) {
      const drop = drops.get(id);
      const file = safeFileName(name);
      if (!drop?.sizes.has(file)) throw failure('unknown-drop', `${file} is not here any more. Drop it once more.`);
      clearTimeout(drop.timer);
      try {
        return await readNetwork(context, path.join((await drop.folder).path, file), true);
      } finally {
        await end(id);
      }
    },

    async discard({ drop }) {
      await end(drop);
      return {};
    },

    async close() {
      await Promise.all([...drops.keys()].map(end));
    },
  };

  function begin(id: string): Drop {
    if (drops.size >= maximumDrops) throw failure('busy', 'Other files are just being dropped. Wait a moment, then try again.');
    const drop: Drop = { folder: temporaryFolder('dropped'), sizes: new Map(), timer: undefined };
    drops.set(id, drop);
    return drop;
  }

  function wait(id: string, drop: Drop): void {
    clearTimeout(drop.timer);
    drop.timer = setTimeout(() => void end(id), patience);
    drop.timer.unref();
  }

  async function end(id: string): Promise<void> {
    const drop = drops.get(id);
    if (!drop) return;
    clearTimeout(drop.timer);
    drops.delete(id);
    // What can't be taken away now goes with the program
    await drop.folder.then((folder) => folder.remove()).catch(() => undefined);
  }
}

function failure(code: string, message: string): ContractError {
  return new ContractError({ code, message });
}
