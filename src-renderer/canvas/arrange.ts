import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { adoptGeometry } from '#core/drawing/geometry/geometry.ts';
import type { Packed } from '#core/drawing/geometry/pack.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { DrawingLayout } from '#core/drawing/layoutDrawing.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { messageOf } from '#core/words/messageOf.ts';
import ArrangeWorker from './arrangeWorker.ts?worker';
import { isLarge } from './large.ts';
import { LayoutStopped, runElkInWorker, stopLayout, warmLayout } from './layoutWorker.ts';

export type ToWorker =
  | { readonly kind: 'arrange'; readonly number: number; readonly drawing: Drawing }
  | { readonly kind: 'elk'; readonly number: number; readonly graph: ElkNode | null; readonly message: string };

export type FromWorker =
  | { readonly kind: 'elk'; readonly number: number; readonly graph: ElkNode }
  | { readonly kind: 'arranged'; readonly number: number; readonly packed: Packed }
  | { readonly kind: 'failed'; readonly number: number; readonly message: string };

export interface Arranged {
  readonly layout: DrawingLayout;
  /** Every box and wire at its place already; null where that is made quickly enough when it is shown. */
  readonly geometry: Geometry | null;
}

interface Waiting {
  readonly drawing: Drawing;
  resolve(arranged: Arranged): void;
  reject(reason: Error): void;
}

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, Waiting>();

let ahead: { readonly drawing: Drawing; readonly arranged: Promise<Arranged> } | null = null;

/** Begins to lay a drawing out that is about to be shown: whoever asks for it then gets what comes of it. */
export function arrangeAhead(drawing: Drawing): void {
  const arranged = layOut(drawing);
  // Told to who asks
  arranged.catch(() => undefined);
  ahead = { drawing, arranged };
}

/** Lays a drawing out; a large one whole in a worker. */
export function arrange(drawing: Drawing): Promise<Arranged> {
  const begun = ahead;
  ahead = null;
  return begun?.drawing === drawing ? begun.arranged : layOut(drawing);
}

async function layOut(drawing: Drawing): Promise<Arranged> {
  if (!isLarge(drawing)) return { layout: await layoutDrawing(drawing, runElkInWorker), geometry: null };
  worker ??= start();
  const number = asked++;
  return new Promise((resolve, reject) => {
    waiting.set(number, { drawing, resolve, reject });
    send({ kind: 'arrange', number, drawing });
  });
}

/** Ends what is under way, with those who work at it. The next drawing starts them anew. */
export function stopArranging(): void {
  stopLayout();
  end(new LayoutStopped('The layout was stopped.'));
}

/** Starts the workers before a drawing asks for them: reading their programs takes longer than most layouts. */
export function warmArranging(): void {
  worker ??= start();
  warmLayout();
}

function start(): Worker {
  const fresh = new ArrangeWorker();
  fresh.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data));
  fresh.addEventListener('error', ({ message }) => end(new Error(message || 'The layout worker stopped.')));
  return fresh;
}

function send(message: ToWorker): void {
  worker?.postMessage(message);
}

function hear(message: FromWorker): void {
  const { kind, number } = message;
  if (kind === 'elk') {
    runElkInWorker(message.graph).then(
      (graph) => send({ kind, number, graph, message: '' }),
      (error: unknown) => send({ kind, number, graph: null, message: messageOf(error) }),
    );
    return;
  }
  const asker = waiting.get(number);
  waiting.delete(number);
  if (kind === 'failed') asker?.reject(new Error(message.message));
  else asker?.resolve(adoptGeometry(message.packed, asker.drawing));
}

function end(reason: Error): void {
  worker?.terminate();
  worker = null;
  for (const { reject } of [...waiting.values()]) reject(reason);
  waiting.clear();
}
