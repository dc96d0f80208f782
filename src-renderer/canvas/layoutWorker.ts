import type { ElkNode } from 'elkjs/lib/elk-api.js';
import ElkApi from 'elkjs/lib/elk-api.js';
// As it is, without our bundler around it: wrapped in a module it takes half as long again to be read
import elkProgram from 'elkjs/lib/elk-worker.min.js?url';
import { rememberLayouts } from '#core/drawing/layout/remember.ts';

type Elk = InstanceType<typeof ElkApi>;

export class LayoutStopped extends Error {}

let elk: Elk | null = null;
/** Tells those whose answer will not come any more. */
const waiting = new Set<(reason: Error) => void>();

function running(): Elk {
  elk ??= new ElkApi({ workerFactory: startWorker });
  return elk;
}

function startWorker(): Worker {
  const worker = new Worker(elkProgram);
  // ELK would wait for its answer for ever
  worker.addEventListener('error', (event) => end(new Error(event.message || 'The layout worker stopped.')));
  return worker;
}

/** Runs ELK in a worker of its own: a large layout never holds the window up. What was asked before is answered at once. */
export const runElkInWorker = rememberLayouts((graph: ElkNode): Promise<ElkNode> => {
  const answer = new Promise<ElkNode>((resolve, reject) => {
    waiting.add(reject);
    running()
      .layout(graph)
      .then(resolve, reject)
      .finally(() => waiting.delete(reject));
  });
  return answer;
});

/** Starts the worker before a drawing asks for it: reading its program takes longer than most layouts. */
export function warmLayout(): void {
  const children = ['a', 'b', 'c', 'd'].map((id) => ({ id, width: 10, height: 10 }));
  const edges = ['ab', 'ac', 'bd', 'cd'].map((id) => ({ id, sources: [id[0]!], targets: [id[1]!] }));
  // Where it can't be started the first layout says so
  runElkInWorker({ id: 'root', layoutOptions: { 'elk.algorithm': 'layered' }, children, edges }).catch(() => undefined);
}

/** Ends what the worker is at, with the worker: ELK can't be interrupted, and what broke it must not stay. The next layout starts another. */
export function stopLayout(): void {
  end(new LayoutStopped('The layout was stopped.'));
}

function end(reason: Error): void {
  elk?.terminateWorker();
  elk = null;
  for (const reject of [...waiting]) reject(reason);
  waiting.clear();
}
