import { readdirSync, readFileSync } from 'node:fs';
import type { NetloomDocument } from '#core/document/types.ts';
import { loadTemplate, templateIds, templatesFolder } from '../../templates/load.ts';

/** A template by its id, as hosts give it. */
export function templateOf(id: string): NetloomDocument | null {
  const found = templateIds.find((other) => other.split('/')[1] === id);
  return found === undefined ? null : loadTemplate(found);
}

const folder = `${templatesFolder}comparisons/`;

/** `1-residual-and-bottleneck`, ...: every ready comparison. */
export const comparisonIds: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

export function comparisonText(id: string): string {
  return readFileSync(`${folder}${id}.json`, 'utf8');
}
