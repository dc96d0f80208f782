import ELK from 'elkjs/lib/elk.bundled.js';
import type { RunElk } from '#core/drawing/layout/place.ts';

let elk: InstanceType<typeof ELK> | null = null;

/** ELK in this process. */
export const runElk: RunElk = (graph) => {
  elk ??= new ELK();
  return elk.layout(graph);
};
