import { Worker } from 'node:worker_threads';
import { hdf5Entry } from '#main/installation.ts';
import { importErrors } from '../errors.ts';
import type { Hdf5Array, Hdf5Listing, Hdf5Reply, Hdf5Request } from './protocol.ts';

/** An HDF5 file, opened in a thread of its own. Errors continue "... can't be read: ". */
export interface OpenHdf5 {
  readonly listing: Hdf5Listing;
  /** As float32, in the order asked for. */
  read(paths: readonly string[]): Promise<Hdf5Array[]>;
}

/** Opens a file while `work` runs; when `signal` fires the thread is ended, whatever it does. */
export async function withHdf5<T>(file: string, signal: AbortSignal, work: (file: OpenHdf5) => Promise<T>): Promise<T> {
  return withWorker(signal, async (ask) => {
    const listing = (await ask({ kind: 'list', file })) as Hdf5Listing;
    return work({ listing, read: async (paths) => (await ask({ kind: 'read', paths })) as Hdf5Array[] });
  });
}

export async function writeHdf5(request: Omit<Extract<Hdf5Request, { kind: 'write' }>, 'kind'>): Promise<void> {
  await withWorker(null, (ask) => ask({ kind: 'write', ...request }));
}

type Ask = (request: Hdf5Request) => Promise<unknown>;

async function withWorker<T>(signal: AbortSignal | null, work: (ask: Ask) => Promise<T>): Promise<T> {
  const worker = new Worker(hdf5Entry, { stderr: true, stdout: true });
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const missing = error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND';
    fail(missing ? importErrors.incomplete() : new Error(`the HDF5 in it is damaged (${error.message.slice(0, 200)})`));
  });
  worker.on('exit', () => fail(new Error('the HDF5 in it is damaged')));
  const stop = () => fail(signal?.reason instanceof Error ? signal.reason : new Error('it takes too long'));
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const ask: Ask = (request) =>
    new Promise((resolve, reject) => {
      worker.once('message', (reply: Hdf5Reply) => (reply.ok ? resolve(reply.value) : reject(new Error(reply.message))));
      worker.postMessage(request);
    });
  try {
    return await Promise.race([work((request) => Promise.race([ask(request), failed])), failed]);
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
