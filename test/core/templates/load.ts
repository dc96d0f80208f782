import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';

export const templatesFolder = fileURLToPath(new URL('../../../templates/', import.meta.url));
const kinds = ['networks', 'blocks', 'examples'] as const;

/** `networks/resnet34`, `blocks/residual`, ...: every file of the templates' folder. */
export const templateIds: readonly string[] = kinds.flatMap((kind) =>
  readdirSync(`${templatesFolder}${kind}`).map((file) => `${kind}/${file.replace(/\.json$/, '')}`),
);

export function templateText(id: string): string {
  return readFileSync(`${templatesFolder}${id}.json`, 'utf8');
}

export function loadTemplate(id: string): NetloomDocument {
  const restored = restoreDocument(templateText(id));
  if (!restored.ok) throw new Error(`${id}: ${restored.message}`);
  if (restored.notices.length > 0)
    throw new Error(`${id}: ${restored.notices.map((n) => `${n.where}: ${n.message}`).join('; ')}`);
  return restored.document;
}
