// The training process's entry; a worker thread of it runs the same file for the heartbeat.
import { isMainThread } from 'node:worker_threads';

// Loaded on demand, so that the heartbeat's thread carries none of the training's code.
if (isMainThread) {
  const { serveParent } = await import('./process.ts');
  await serveParent(new URL(import.meta.url));
} else {
  const { beat } = await import('./heartbeat.ts');
  beat();
}
