import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { fresh, residualNetwork } from './longNetworks.ts';

/** The best of several runs: other work on the machine only ever adds to one. */
function best(runs: number, prepare: (i: number) => NetloomDocument): number {
  const times = Array.from({ length: runs }, (_, i) => {
    const document = prepare(i);
    const start = performance.now();
    analyze(document);
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('an edit costs what depends on it, compared with the whole analysis in the same process', () => {
  const document = residualNetwork(1000);
  const at = (share: number) => document.graph.nodes.filter((node) => 'type' in node && node.type === 'Conv2D').at(share)!.id;
  analyze(document);
  const full = best(9, () => fresh(document));
  // The first edits find code that was not compiled yet
  best(15, (i) => setParameter(document, null, at(0), 'kernelSize', 101 + 2 * i));

  it.each([
    ['at the end', -1],
    ['in the middle', 150],
    ['at the start', 0],
  ] as const)('%s', (_name, index) => {
    const edit = best(15, (i) => setParameter(document, null, at(index), 'kernelSize', 9 + 2 * i));
    expect(edit).toBeLessThan(full / 4);
  });

  it('that changes nothing but a name', () => {
    const renamed = (i: number): NetloomDocument => ({
      ...document,
      graph: { ...document.graph, nodes: document.graph.nodes.map((node, k) => (k === 500 ? { ...node, name: `n${i}` } : node)) },
    });
    expect(best(15, renamed)).toBeLessThan(full / 4);
  });
});
