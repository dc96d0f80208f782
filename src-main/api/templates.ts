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
  const read = (await templateFiles(folder)).map(({ id, kind, file }) => readTemplate(id, kind, file));
  return (await Promise.all(read)).filter((template) => template !== null);
}

export async function findTemplate(folder: string, id: string): Promise<Template | null> {
  const found = (await templateFiles(folder)).find((file) => file.id === id);
  return found ? readTemplate(id, found.kind, found.file) : null;
}

async function templateFiles(folder: string): Promise<Pick<Template, 'id' | 'kind' | 'file'>[]> {
  const lists = Object.entries(kinds).map(async ([name, kind]) => {
    const files = await readdir(path.join(folder, name)).catch(() => []);
    return files
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => ({ id: path.basename(file, '.json'), kind, file: path.join(folder, name, file) }));
  });
  return (await Promise.all(lists)).flat();
}

async function readTemplate(id: string, kind: Template['kind'], file: string): Promise<Template | null> {
  const restored = restoreDocument(await readText(file));
  if (!restored.ok) return null;
  const { name, description = '' } = restored.document;
  return { id, kind, title: name, description, file };
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
