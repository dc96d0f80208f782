import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ContractError } from '#core/contract/index.ts';
import type { FileChooser } from '../api/context.ts';
import { freeName, safeFileName } from '../api/files.ts';

/** Files of the served folder, by name: no path from the browser is ever followed. */
export function folderChooser(folder: string): FileChooser {
  return {
    kind: 'list',
    folder,
    async chooseToOpen(kind, name) {
      if (name === undefined) {
        const examples = (await readdir(folder).catch(() => [])).filter((entry) => !entry.startsWith('.')).slice(0, 8);
        const there = examples.length > 0 ? ` It holds ${examples.join(', ')}.` : ' It is empty.';
        throw new ContractError({
          code: 'name-needed',
          message: `Say the name of a ${kind === 'data-folder' ? 'folder' : 'file'} in the served folder.${there}`,
        });
      }
      const names: string[] = await readdir(folder).catch(() => []);
      if (!names.includes(name))
        throw new ContractError({ code: 'missing-file', message: `“${name.slice(0, 100)}” is not in the served folder.` });
      return path.join(folder, name);
    },
    async chooseToSave(kind, name) {
      if (kind === 'project') return freeName(folder, safeFileName(name));
      const extension = path.extname(name);
      return freeName(folder, safeFileName(path.basename(name, extension)), extension);
    },
  };
}
