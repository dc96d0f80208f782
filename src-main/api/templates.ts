import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers, TemplateEntry } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { readText } from './files.ts';
import { templateFamilies } from './templateFamilies.ts';

const networks = 'networks';
const kinds = { blocks: 'block', examples: 'example' } as const;

export interface Template extends TemplateEntry {
  readonly file: string;
}

type TemplateFile = Pick<Template, 'id' | 'kind' | 'family' | 'file'>;

/** Every template that comes with the app; one that can't be read is left out, a test sees to it that none is. */
export async function listTemplates(folder: string): Promise<Template[]> {
  return (await Promise.all((await templateFiles(folder)).map(readTemplate))).filter((template) => template !== null);
}

export async function findTemplate(folder: string, id: string): Promise<Template | null> {
  const found = (await templateFiles(folder)).find((file) => file.id === id);
  return found ? readTemplate(found) : null;
}

/** Networks family by family, then blocks and examples. An id is the name of the file, wherever it lies. */
async function templateFiles(folder: string): Promise<TemplateFile[]> {
  const families = await templateFamilies(path.join(folder, networks));
  const lists = [
    ...families.map(async (family) =>
      (await documentsIn(path.join(folder, networks, family.id))).map((file) => ({ ...file, kind: 'network' as const, family })),
    ),
    ...Object.entries(kinds).map(async ([name, kind]) =>
      (await documentsIn(path.join(folder, name))).map((file) => ({ ...file, kind })),
    ),
  ];
  return (await Promise.all<TemplateFile[]>(lists)).flat();
}

async function documentsIn(folder: string): Promise<Pick<TemplateFile, 'id' | 'file'>[]> {
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ id: path.basename(file, '.json'), file: path.join(folder, file) }))
    .sort((a, b) => byNumber.compare(a.id, b.id));
}

/** `resnet20` before `resnet110`. */
const byNumber = new Intl.Collator('en', { numeric: true });

async function readTemplate(of: TemplateFile): Promise<Template | null> {
  const restored = restoreDocument(await readText(of.file));
  if (!restored.ok) return null;
  const { name, description = '', source } = restored.document;
  return { ...of, title: name, description, ...(source ? { source } : {}) };
}

export function createTemplateHandlers(folder: string): Handlers['templates'] {
  return {
    list: async () => (await listTemplates(folder)).map(({ file: _, ...entry }) => entry),
    async open({ id }) {
      const template = await findTemplate(folder, id);
      if (!template) throw new ContractError({ code: 'unknown-template', message: `There is no template “${id}”.` });
      return { text: await readText(template.file) };
    },
  };
}
