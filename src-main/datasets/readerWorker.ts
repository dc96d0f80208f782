// A thread that reads, decodes and augments batches while the engine holds the trainer's own.

import { parentPort } from 'node:worker_threads';
import { messageOf } from '#core/words/messageOf.ts';
import { readBatch } from './read.ts';
import type { ReadReply, ReadRequest } from './readers.ts';

async function answer({ id, order, augmentation }: ReadRequest): Promise<void> {
  try {
    const { batch, unreadable } = await readBatch(order, augmentation);
    const reply: ReadReply = { id, ok: true, batch, unreadable };
    parentPort?.postMessage(reply, [batch.x.data.buffer as ArrayBuffer, batch.y.data.buffer as ArrayBuffer]);
  } catch (error) {
    const message = messageOf(error);
    parentPort?.postMessage({ id, ok: false, message } satisfies ReadReply);
  }
}

// One after the other: what is asked first is needed first, and a batch alone keeps the decoder busy
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (request: ReadRequest) => {
  last = last.then(() => answer(request));
});
