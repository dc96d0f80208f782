import type { ElkNode } from 'elkjs/lib/elk-api.js';
import ElkApi from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';

interface Running {
  readonly elk: InstanceType<typeof ElkApi>;
  readonly worker: Worker;
  /** Rejects when the worker itself breaks: ELK would wait for its answer for ever. */
  readonly broken: Promise<never>;
}

let running: Running | null = null;

function start(): Running {
  const worker = new ElkWorker();
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The layout worker stopped.')));
  });
  broken.catch(() => undefined);
  return { elk: new ElkApi({ workerFactory: () => worker }), worker, broken };
}

/** Runs ELK in a worker of its own, started when first needed: a large layout never holds the window up. */
export function runElkInWorker(graph: ElkNode): Promise<ElkNode> {
  running ??= start();
  return Promise.race([running.elk.layout(graph), running.broken]);
}

/** The next layout gets a fresh worker: what broke one must not stay. */
export function restartLayoutWorker(): void {
  running?.worker.terminate();
  running = null;
}
