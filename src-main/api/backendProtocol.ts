import { z } from 'zod';
import { replySchema } from '#core/contract/index.ts';

/** What main tells the backend process. A training's port travels beside `trainerStarted`. */
export const toBackendSchema = z.discriminatedUnion('type', [
  /** What an earlier backend gave out: handle and path. First of all messages. */
  z.object({ type: z.literal('handles'), handles: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ type: z.literal('request'), id: z.int(), name: z.string(), params: z.unknown() }),
  z.object({ type: z.literal('chosen'), id: z.int(), path: z.string().nullable() }),
  z.object({ type: z.literal('trainerStarted'), id: z.int(), pid: z.int().nullable() }),
  z.object({ type: z.literal('trainerExited'), id: z.int(), code: z.int().nullable(), said: z.string() }),
  z.object({ type: z.literal('scriptEnded'), id: z.int(), code: z.int().nullable(), stdout: z.string(), stderr: z.string() }),
  z.object({ type: z.literal('close') }),
]);
export type ToBackend = z.infer<typeof toBackendSchema>;

/** What the backend process tells or asks main. */
export const fromBackendSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), id: z.int(), reply: replySchema }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
  z.object({
    type: z.literal('choose'),
    id: z.int(),
    mode: z.enum(['open', 'save']),
    kind: z.enum(['document', 'data-file', 'data-folder', 'project', 'keras', 'svg', 'png']),
    name: z.string(),
  }),
  /** A file got a handle; main keeps it for the next backend. */
  z.object({ type: z.literal('handle'), handle: z.string(), path: z.string() }),
  z.object({ type: z.literal('spawnTrainer'), id: z.int(), program: z.enum(['trainer', 'predictor']) }),
  z.object({ type: z.literal('killTrainer'), id: z.int() }),
  z.object({
    type: z.literal('runScript'),
    id: z.int(),
    script: z.string(),
    args: z.array(z.string()),
    env: z.record(z.string(), z.string()),
  }),
  z.object({ type: z.literal('killScript'), id: z.int() }),
  z.object({ type: z.literal('closed') }),
]);
export type FromBackend = z.infer<typeof fromBackendSchema>;
export type Choice = Extract<FromBackend, { type: 'choose' }>;
