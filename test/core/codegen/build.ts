import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { transformWithOxc } from 'vite';
import { joinPieces } from '#core/codegen/pieces.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import type { NetloomDocument } from '#core/document/types.ts';

/** Beside the packages, so that the printed code finds tfjs as a project of its own would. */
const folder = fileURLToPath(new URL('../../../node_modules/.cache/netloom-codegen/', import.meta.url));
let count = 0;

export function printed(document: NetloomDocument): string {
  const { ok, pieces } = printModel(document);
  const text = joinPieces(pieces);
  if (!ok) throw new Error(text);
  return text;
}

/** Runs the printed code: the model that someone gets who exports this document. */
export async function buildModel(document: NetloomDocument): Promise<tf.LayersModel> {
  const { code } = await transformWithOxc(printed(document), 'model.ts');
  mkdirSync(folder, { recursive: true });
  const file = `${folder}${process.pid}-${count++}.mjs`;
  writeFileSync(file, code);
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { createModel(): tf.LayersModel };
    return module.createModel();
  } finally {
    rmSync(file);
  }
}

export { tf };
