import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers, TemplateEntry } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { readText } from './files.ts';

const kinds = { networks: 'network', blocks: 'block', examples: 'example' } as const;

export interface Template extends TemplateEntry {
  readonly file: string;
}

/** Every template that comes with the app; one that can't be read is left out, a test sees to it that none is. */
export async function listTemplates(folder: string): Promise<Template[]> {
  const found: Template[] = [];
  for (const [name, kind] of Object.entries(kinds)) {
    for (const file of (await readdir(path.join(folder, name)).catch(() => [])).sort()) {
      if (!file.endsWith('.json')) continue;
      const full = path.join(folder, name, file);
      const restored = restoreDocument(await readText(full));
      if (!restored.ok) continue;
      const { document } = restored;
      found.push({
        id: path.basename(file, '.json'),
        kind,
        title: document.name,
        description: document.description ?? '',
        file: full,
      });
    }
  }
  return found;
}

export async function findTemplate(folder: string, id: string): Promise<Template | null> {
  return (await listTemplates(folder)).find((template) => template.id === id) ?? null;
}

export function createTemplateHandlers(folder: string): Handlers['templates'] {
  return {
    list: async () => (await listTemplates(folder)).map(({ id, kind, title, description }) => ({ id, kind, title, description })),
    async open({ id }) {
      const template = await findTemplate(folder, id);
      if (!template) throw new ContractError({ code: 'unknown-template', message: `There is no template “${id}”.` });
      return { text: await readText(template.file) };
    },
  };
}
