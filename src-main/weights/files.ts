import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ContractError } from '#core/contract/index.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { replaceFile } from '#main/files/replace.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

/** Where a document's weights lie: beside it, `digits.netloom` -> `digits.weights.safetensors`. */
export function weightsPathOf(documentPath: string): string {
  return `${documentPath.replace(/\.(netloom|json)$/i, '')}.weights.safetensors`;
}

/** Copies a weights file to where those of a document lie; nothing to do where it is that file. */
export async function layWeightsBeside(document: string, weights: string): Promise<void> {
  const beside = weightsPathOf(document);
  if (path.resolve(weights) === path.resolve(beside)) return;
  await replaceFile(beside, async (target) => {
    for await (const part of createReadStream(weights)) await target.writeFile(part as Buffer);
  });
}

/** Replaces the file, whole or not at all. `words` stand beside the arrays. */
export async function writeWeightsFile(
  file: string,
  weights: ReadonlyMap<string, NamedArray>,
  words?: Readonly<Record<string, string>>,
): Promise<void> {
  await replaceFile(file, (target) => target.writeFile(encodeSafetensors(weights, words)));
}

export async function readWeightsFile(file: string): Promise<Map<string, NamedArray>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ContractError({
      code: 'weights-missing',
      message: missing
        ? `There is no weights file at ${file}.`
        : `The weights file ${file} can’t be read: ${(error as Error).message}`,
    });
  }
  return decodeSafetensors(bytes);
}
