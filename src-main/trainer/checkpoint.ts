import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ContractError } from '#core/contract/index.ts';
import type { NamedArray, TrainingState } from '#main/engines/engine.ts';
import { replaceFile } from '#main/files/replace.ts';
import { decodeSafetensors, encodeSafetensors, readMetadata } from '#main/weights/safetensors.ts';
import { meansSchema, noSums } from './means.ts';

const positionSchema = z.object({
  /** The epoch that is being trained, counted from 1; behind the last one when all are done. */
  epoch: z.int().min(1),
  /** How many of its batches are done. */
  parts: z.int().min(0),
  /** Steps since the very beginning. */
  steps: z.int().min(0),
  /** What these batches of the epoch gave. */
  means: meansSchema,
});

/** Where in its data a training stands, between two steps. */
export type Position = z.infer<typeof positionSchema>;

export const beginning: Position = { epoch: 1, parts: 0, steps: 0, means: noSums };

/** How many samples there are: with others the same place would be another one. */
const sizesSchema = z.object({ train: z.int(), validation: z.int() });
export type DataSizes = z.infer<typeof sizesSchema>;

/** All that a training needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly position: Position;
  readonly sizes: DataSizes;
  readonly weights: ReadonlyMap<string, NamedArray>;
  readonly state: TrainingState;
}

const metadataSchema = z.object({ position: positionSchema, sizes: sizesSchema, optimizerSteps: z.int().min(0) });

/** Replaces the file, whole or not at all. */
export async function writeCheckpoint(file: string, { position, sizes, weights, state }: Checkpoint): Promise<void> {
  const arrays = new Map<string, NamedArray>();
  for (const [key, array] of weights) arrays.set(`weight ${key}`, array);
  for (const [key, array] of state.slots) arrays.set(`slot ${key}`, array);
  const training = JSON.stringify({ position, sizes, optimizerSteps: state.steps } satisfies z.infer<typeof metadataSchema>);
  await replaceFile(file, (target) => target.writeFile(encodeSafetensors(arrays, { training })));
}

/** Throws in words where there is none, or it can't be read. */
export async function readCheckpoint(file: string): Promise<Checkpoint> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw unreadable(error.message);
  });
  const metadata = metadataSchema.safeParse(parseJson(readMetadata(bytes).training));
  if (!metadata.success) throw unreadable('it does not say where the training stood.');
  const { position, sizes, optimizerSteps } = metadata.data;
  const arrays = [...decodeSafetensors(bytes)];
  const named = (prefix: string) =>
    new Map(arrays.flatMap(([name, array]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), array] as const] : [])));
  return { position, sizes, weights: named('weight '), state: { steps: optimizerSteps, slots: named('slot ') } };
}

/** The same place of other data is another place. */
export function checkSizes(then: DataSizes, now: DataSizes): void {
  if (then.train === now.train && then.validation === now.validation) return;
  const words = ({ train, validation }: DataSizes) => `${train} samples and ${validation} for validation`;
  throw new ContractError({
    code: 'data-changed',
    message: `The data have changed since this training began: ${words(then)} then, ${words(now)} now. Start a new training with them.`,
  });
}

function unreadable(why: string): ContractError {
  return new ContractError({
    code: 'checkpoint-unreadable',
    message: `What this training would go on from can’t be read: ${why} Start a new training; its last weights can be the start of it.`,
  });
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
