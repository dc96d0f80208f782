import ELK from 'elkjs/lib/elk.bundled.js';
import type { RunElk } from '#core/drawing/layout/place.ts';

const elk = new ELK();

/** ELK in this process. */
export const runElk: RunElk = (graph) => elk.layout(graph);
