import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { pack } from '#core/drawing/geometry/pack.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { messageOf } from '#core/words/messageOf.ts';
import type { FromWorker, ToWorker } from './arrange.ts';

interface Waiting {
  resolve(graph: ElkNode): void;
  reject(reason: Error): void;
}
const waiting = new Map<number, Waiting>();
let asked = 0;

/** The window has ELK in a worker of its own, for small drawings too: it is asked there. */
function runElk(graph: ElkNode): Promise<ElkNode> {
  const number = asked++;
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    tell({ kind: 'elk', number, graph });
  });
}

async function arrange(number: number, drawing: Drawing): Promise<void> {
  try {
    const layout = await layoutDrawing(drawing, runElk);
    const packed = pack(drawing, layout, placeDrawing(drawing, layout, new Map()));
    tell({ kind: 'arranged', number, packed }, [packed.numbers.buffer]);
  } catch (error) {
    tell({ kind: 'failed', number, message: messageOf(error) });
  }
}

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

// Gets drawings from its own window only, which has made them
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'arrange') {
    void arrange(data.number, data.drawing);
    return;
  }
  const asker = waiting.get(data.number);
  waiting.delete(data.number);
  if (data.graph) asker?.resolve(data.graph);
  else asker?.reject(new Error(data.message));
});
