import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { restoreDocument } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { weightsByName } from '#core/plan/weights.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { findTemplate, listTemplates } from '../api/templates.ts';
import { openNetwork } from '../import/open.ts';
import { personFolders } from '../installation.ts';
import { readWeightsFile, weightsPathOf } from '../weights/files.ts';
import { CommandError, tell } from './output.ts';

export interface ReadNetwork {
  readonly document: NetloomDocument;
  /** Those in the file, or beside a document of Netloom's own; null where there are none. */
  readonly weights: ReadonlyMap<string, NamedArray> | null;
  /** The file was another program's. */
  readonly imported: boolean;
}

/** The network in a file of any kind that can be opened, or a template by its name; what could not be kept is told on stderr. */
export async function readDocument(file: string): Promise<NetloomDocument> {
  return (await read(file, false)).document;
}

/** The same with the weights that are in the file, or beside it. */
export function readNetwork(file: string): Promise<ReadNetwork> {
  return read(file, true);
}

/** The same with the weights of a foreign file; those beside a document of Netloom's own are left to who needs them. */
export function readForeign(file: string): Promise<ReadNetwork> {
  return read(file, true, false);
}

async function read(file: string, withWeights: boolean, withBeside = withWeights): Promise<ReadNetwork> {
  if (!(await stat(file).catch(() => null))) return { document: await readTemplate(file), weights: null, imported: false };
  const { document, weights, notices, imported } = await openNetwork(file, { weights: withWeights });
  for (const notice of notices) tell(`${file}: ${notice.where} ${notice.message}`);
  if (imported || !withBeside) return { document, weights, imported };
  const beside = weightsPathOf(path.resolve(file));
  const there = (await stat(beside).catch(() => null))?.isFile() ?? false;
  if (!there) return { document, weights: null, imported };
  const made = makePlan(document);
  const stored = await readWeightsFile(beside);
  return { document, weights: made.ok ? weightsByName(made.plan, stored) : stored, imported };
}

async function readTemplate(name: string): Promise<NetloomDocument> {
  const { templates } = personFolders();
  const template = await findTemplate(templates, name);
  if (!template) {
    const names = (await listTemplates(templates)).map((t) => t.id).join(', ');
    throw new CommandError(`${name}: there is no such file, and no template of that name. Templates are ${names}.`);
  }
  const restored = restoreDocument(await readFile(template.file, 'utf8'));
  if (!restored.ok) throw new CommandError(`${name}: ${restored.message}`);
  return restored.document;
}
