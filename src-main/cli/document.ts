import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { readText } from '../api/files.ts';
import { findTemplate, listTemplates } from '../api/templates.ts';
import { personFolders } from '../installation.ts';
import { CommandError, tell } from './output.ts';

/** The document in a file, or a template by its name; what could not be kept is told on stderr. */
export async function readDocument(file: string): Promise<NetloomDocument> {
  const text = await readFileOrTemplate(file);
  const restored = restoreDocument(text);
  if (!restored.ok) throw new CommandError(`${file}: ${restored.message}`);
  for (const notice of restored.notices) tell(`${file}: ${notice.where} ${notice.message}`);
  return restored.document;
}

async function readFileOrTemplate(file: string): Promise<string> {
  if (await stat(file).catch(() => null)) return readText(path.resolve(file));
  const { templates } = personFolders();
  const template = await findTemplate(templates, file);
  if (template) return readFile(template.file, 'utf8');
  const names = (await listTemplates(templates)).map((t) => t.id).join(', ');
  throw new CommandError(`${file}: there is no such file, and no template of that name. Templates are ${names}.`);
}
