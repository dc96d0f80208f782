import type { ElkNode } from 'elkjs/lib/elk-api.js';
import ElkApi from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';

let elk: InstanceType<typeof ElkApi> | null = null;

/** Runs ELK in a worker of its own, started when first needed: a large layout never holds the window up. */
export function runElkInWorker(graph: ElkNode): Promise<ElkNode> {
  elk ??= new ElkApi({ workerFactory: () => new ElkWorker() });
  return elk.layout(graph);
}
