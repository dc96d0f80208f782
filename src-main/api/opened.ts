import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Opened } from '#core/contract/index.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { hashOf } from '../files/hash.ts';
import { weightsPathOf } from '../weights/files.ts';
import type { ApiContext } from './context.ts';
import { readText } from './files.ts';
import { keepWeights, keepWeightsFile, openForeign } from './imports.ts';
import { readLessonFile } from './lessons.ts';

export const documentExtension = '.netloom';

/** Opens whatever network or lesson a file holds. `passing`: the file goes after that, and what lies beside it is kept elsewhere. */
export async function readNetwork({ handles, folders }: ApiContext, file: string, passing = false): Promise<Opened> {
  const name = path.basename(file, documentExtension);
  const lesson = await readLessonFile(file);
  if (lesson !== null) return { name, kind: 'lesson', text: lesson, hash: null, weights: null, notices: [] };
  const foreign = file.endsWith(documentExtension) ? null : await openForeign(file);
  if (foreign?.imported) {
    const { document, weights, notices } = foreign;
    const stored = weights && (await keepWeights(folders.cache, weights));
    return {
      name,
      kind: 'document',
      text: serializeDocument(document),
      hash: null,
      weights: stored && handles.register(stored),
      notices: [...notices],
    };
  }
  const text = await readText(file);
  const beside = weightsPathOf(file);
  const lies = (await stat(beside).catch(() => null))?.isFile() ?? false;
  const stored = lies && passing ? await keepWeightsFile(folders.cache, beside) : beside;
  return { name, kind: 'document', text, hash: hashOf(text), weights: lies ? handles.register(stored) : null, notices: [] };
}
