import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { isCifar, openCifar } from './cifar.ts';
import type { DataLocation, OpenDataset, ReadOptions } from './dataset.ts';
import { dataErrors } from './errors.ts';
import { openImageFolder } from './folder.ts';
import { openMnist, openMnist32 } from './mnist.ts';
import { openNpz } from './npz.ts';

/** Data that Netloom brings along, by the name that `--data` takes. */
export const builtins: Readonly<Record<string, () => Promise<OpenDataset>>> = {
  mnist: openMnist,
  'mnist-32': openMnist32,
};

/** Opens data of whatever kind; a refusal is a `ContractError` with the way out. */
export async function openDataset(location: DataLocation, options: ReadOptions): Promise<OpenDataset> {
  if (location.kind === 'builtin') {
    if (!Object.hasOwn(builtins, location.id)) throw dataErrors.unknown(location.id, Object.keys(builtins));
    return builtins[location.id]!();
  }
  const { path } = location;
  const found = await stat(path).catch(() => null);
  if (!found) throw dataErrors.missing(path);
  if (found.isDirectory()) return (await isCifar(path)) ? openCifar(path) : openImageFolder(path, options);
  if (found.isFile() && extname(path).toLowerCase() === '.npz') return openNpz(path, options);
  throw dataErrors.kind(path);
}
