import { randomUUID } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ContractError, epochSchema } from '#core/contract/index.ts';
import type { NamedArray, TrainingState } from '#main/engines/engine.ts';
import { replaceFile } from '#main/files/replace.ts';
import { writeWeightsFile } from '#main/weights/files.ts';
import { decodeSafetensors, encodeSafetensors, readMetadata } from '#main/weights/safetensors.ts';
import { meansSchema, noSums } from './means.ts';
import { trainerFiles } from './protocol.ts';

const positionSchema = z.object({
  /** The epoch that is being trained, counted from 1; behind the last one when all are done. */
  epoch: z.int().min(1),
  /** How many of its batches are done. */
  parts: z.int().min(0),
  /** Steps since the very beginning. */
  steps: z.int().min(0),
  /** What these batches of the epoch gave. */
  means: meansSchema,
  /** What the epoch that ended here gave: a process that ends right after keeping it has told nobody. */
  ended: epochSchema.optional(),
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

const metadataSchema = z.object({
  position: positionSchema,
  sizes: sizesSchema,
  optimizerSteps: z.int().min(0),
  /** What the weights carry that belong to it; earlier ones have their weights inside. */
  moment: z.string().optional(),
});
type Metadata = z.infer<typeof metadataSchema>;

/**
 * Replaces what is in the run's folder. The weights are one file and the rest another, and no power cut can mix two moments:
 * both carry a word that only they share, and the old rest stays until the new weights are there.
 */
export async function writeCheckpoint(folder: string, { position, sizes, weights, state }: Checkpoint): Promise<void> {
  const moment = randomUUID();
  const slots = new Map([...state.slots].map(([key, array]) => [`slot ${key}`, array]));
  const training = JSON.stringify({ position, sizes, optimizerSteps: state.steps, moment } satisfies Metadata);
  const next = join(folder, trainerFiles.nextCheckpoint);
  await replaceFile(next, (target) => target.writeFile(encodeSafetensors(slots, { training })));
  await writeWeightsFile(join(folder, trainerFiles.weights), weights, { moment });
  await rename(next, join(folder, trainerFiles.checkpoint));
}

/** Throws in words where there is none, or it can't be read. */
export async function readCheckpoint(folder: string): Promise<Checkpoint> {
  const weights = await readFile(join(folder, trainerFiles.weights)).catch((error: Error) => {
    throw unreadable(error.message);
  });
  const { moment } = readMetadata(weights);
  const rest = [trainerFiles.checkpoint, trainerFiles.nextCheckpoint].map((name) => readRest(join(folder, name)));
  const found = (await Promise.all(rest)).filter((one) => one !== null);
  const own = found.find((one) => one.metadata.moment === moment);
  if (!own) throw unreadable('its weights are of another moment than the rest.');
  const { position, sizes, optimizerSteps } = own.metadata;
  const state = { steps: optimizerSteps, slots: own.named('slot ') };
  return { position, sizes, state, weights: moment === undefined ? own.named('weight ') : decodeSafetensors(weights) };
}

/** Null where there is none. */
async function readRest(file: string) {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw unreadable(error.message);
  });
  if (!bytes) return null;
  const metadata = metadataSchema.safeParse(parseJson(readMetadata(bytes).training));
  if (!metadata.success) throw unreadable('it does not say where the training stood.');
  const arrays = [...decodeSafetensors(bytes)];
  const named = (prefix: string) =>
    new Map(arrays.flatMap(([name, array]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), array] as const] : [])));
  return { metadata: metadata.data, named };
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
