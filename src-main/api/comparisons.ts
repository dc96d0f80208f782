import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers } from '#core/contract/index.ts';
import { readText } from './files.ts';

/** A ready comparison's file. */
interface ComparisonFile {
  readonly id: string;
  readonly text: string;
}

/** The ready comparisons that come with the app, in the order of their files; whoever reads one says what is wrong with it. */
export async function listComparisons(templates: string): Promise<ComparisonFile[]> {
  const folder = path.join(templates, 'comparisons');
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => ({ id: path.basename(name, '.json'), text: await readText(path.join(folder, name)) })),
  );
}

export function createComparisonHandlers(templates: string): Handlers['comparisons'] {
  return { list: () => listComparisons(templates) };
}
