import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';

export const templatesFolder = fileURLToPath(new URL('../../../templates/', import.meta.url));

/** The folders of `templates/networks`, a family each. */
export const familyFolders: readonly string[] = readdirSync(`${templatesFolder}networks`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const folders: readonly (readonly [kind: string, folder: string])[] = [
  ...familyFolders.map((family) => ['networks', `networks/${family}`] as const),
  ['blocks', 'blocks'],
  ['examples', 'examples'],
];

/** `networks/resnet34`, `blocks/residual`, ... and where each lies: a network's id does not say its family. */
const paths: ReadonlyMap<string, string> = new Map(
  folders.flatMap(([kind, folder]) =>
    readdirSync(`${templatesFolder}${folder}`)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [`${kind}/${file.replace(/\.json$/, '')}`, `${templatesFolder}${folder}/${file}`] as const),
  ),
);

/** Every template. */
export const templateIds: readonly string[] = [...paths.keys()];

/** The chapter's networks, the blocks and the examples: for tests that would take too long for the whole zoo. */
export const sampleIds: readonly string[] = templateIds.filter(
  (id) => !id.startsWith('networks/') || templatePath(id).includes('/networks/chapter/'),
);

export function templatePath(id: string): string {
  const path = paths.get(id);
  if (path === undefined) throw new Error(`There is no template ${id}.`);
  return path;
}

export function templateText(id: string): string {
  return readFileSync(templatePath(id), 'utf8');
}

export function loadTemplate(id: string): NetloomDocument {
  const restored = restoreDocument(templateText(id));
  if (!restored.ok) throw new Error(`${id}: ${restored.message}`);
  if (restored.notices.length > 0)
    throw new Error(`${id}: ${restored.notices.map((n) => `${n.where}: ${n.message}`).join('; ')}`);
  return restored.document;
}
