import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { DataSource } from '#core/contract/index.ts';
import type { DataLocation } from '../datasets/dataset.ts';
import { builtins } from '../datasets/open.ts';
import { CommandError } from './output.ts';

/** What `--data` names: data that Netloom brings, else a file or folder. */
export async function findData(name: string): Promise<{ data: DataSource; location: DataLocation }> {
  const file = path.resolve(name);
  if (Object.hasOwn(builtins, name)) return { data: { kind: 'builtin', id: name }, location: { kind: 'builtin', id: name } };
  if (!(await stat(file).catch(() => null)))
    throw new CommandError(
      `--data ${name}: there is no such file or folder, and no data set of that name. Data sets are ${Object.keys(builtins).join(', ')}.`,
    );
  return { data: { kind: 'file', handle: 'command-line', name: path.basename(file) }, location: { kind: 'path', path: file } };
}
