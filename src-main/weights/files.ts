import { open, readFile, rename, rm } from 'node:fs/promises';
import { ContractError } from '#core/contract/index.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

/** Where a document's weights lie: beside it, `digits.netloom` -> `digits.weights.safetensors`. */
export function weightsPathOf(documentPath: string): string {
  return `${documentPath.replace(/\.(netloom|json)$/i, '')}.weights.safetensors`;
}

/** A reader finds the old file or the whole new one, never a half. */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(content);
    // Without this a power cut can leave the new name with nothing behind it.
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

export async function writeWeightsFile(path: string, weights: ReadonlyMap<string, NamedArray>): Promise<void> {
  await writeFileAtomically(path, encodeSafetensors(weights));
}

export async function readWeightsFile(path: string): Promise<Map<string, NamedArray>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ContractError({
      code: 'weights-missing',
      message: missing
        ? `There is no weights file at ${path}.`
        : `The weights file ${path} can’t be read: ${(error as Error).message}`,
    });
  }
  return decodeSafetensors(bytes);
}
