import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { TemplateEntry } from '#core/contract/index.ts';
import { readText } from './files.ts';

const familiesSchema = z.object({ families: z.array(z.object({ id: z.string().min(1), title: z.string().min(1) })) });

type Family = NonNullable<TemplateEntry['family']>;

/**
 * The folders of networks in the order of `families.json`. One that it does not name stands at the end under its own name, so
 * that a damaged list hides no network.
 */
export async function templateFamilies(networks: string): Promise<Family[]> {
  const folders = (await readdir(networks, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const named = await readFamilies(path.join(networks, 'families.json'));
  return [
    ...named.filter(({ id }) => folders.includes(id)),
    ...folders.filter((folder) => !named.some(({ id }) => id === folder)).map((id) => ({ id, title: id })),
  ];
}

async function readFamilies(file: string): Promise<Family[]> {
  try {
    return familiesSchema.parse(JSON.parse(await readText(file))).families;
  } catch {
    return [];
  }
}
