import type { ELK } from 'elkjs/lib/elk-api.js';
import type { RunElk } from '#core/drawing/layout/place.ts';

let elk: Promise<ELK> | null = null;

/** ELK in this process. It is read when something is laid out: reading it takes longer than most commands. */
export const runElk: RunElk = async (graph) => {
  elk ??= import('elkjs/lib/elk.bundled.js').then(({ default: Elk }) => new Elk());
  return (await elk).layout(graph);
};
