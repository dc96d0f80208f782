import { closeSync, openSync, writeSync } from 'node:fs';
import { Worker, workerData } from 'node:worker_threads';

/** How often the worker beats. */
const beatMilliseconds = 500;
/** Beats, and the nanoseconds that the current step has taken: two little-endian 64-bit numbers. */
export const heartbeatBytes = 16;

export interface Heartbeat {
  /** Told before and after each step. */
  busy(busy: boolean): void;
  stop(): Promise<void>;
}

interface BeatData {
  readonly path: string;
  /** Start of the current step on the monotonic clock (one for all threads), 0 between steps. */
  readonly shared: SharedArrayBuffer;
}

/**
 * Writes how long the current step has taken into a file, from a thread of its own: a native step holds the trainer's
 * thread, and worker threads can't send messages to another process. `entry` is the file that runs `beat()` in a worker.
 */
export function startHeartbeat(path: string, entry: URL): Heartbeat {
  const shared = new SharedArrayBuffer(8);
  const started = new BigInt64Array(shared);
  const worker = new Worker(entry, { workerData: { path, shared } satisfies BeatData });
  // Without a beat the supervisor only loses its hang detection; no reason to end a training.
  worker.on('error', () => undefined);
  worker.unref();
  return {
    busy: (busy) => {
      Atomics.store(started, 0, busy ? process.hrtime.bigint() : 0n);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** The worker's side. */
export function beat(): void {
  const { path, shared } = workerData as BeatData;
  const started = new BigInt64Array(shared);
  const record = new BigInt64Array(heartbeatBytes / 8);
  const file = openSync(path, 'w');
  process.once('exit', () => closeSync(file));
  const write = (): void => {
    const since = Atomics.load(started, 0);
    record[0]! += 1n;
    record[1] = since === 0n ? 0n : process.hrtime.bigint() - since;
    writeSync(file, new Uint8Array(record.buffer), 0, heartbeatBytes, 0);
  };
  write();
  setInterval(write, beatMilliseconds);
}
