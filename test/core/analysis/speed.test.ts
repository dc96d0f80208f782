import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { fresh, residualNetwork } from './longNetworks.ts';

function timeOf(document: NetloomDocument): number {
  const start = performance.now();
  analyze(document);
  return performance.now() - start;
}

/**
 * How long an edit takes, as a part of the whole analysis: the best of several rounds each, as other work on the machine only
 * ever adds to one; in turns, as both are then compiled alike and find the machine alike.
 */
function shareOf(edited: (i: number) => NetloomDocument, whole: () => NetloomDocument): number {
  const rounds = Array.from({ length: 15 }, (_, i) => [timeOf(edited(i)), timeOf(whole())] as const);
  return Math.min(...rounds.map(([edit]) => edit)) / Math.min(...rounds.map(([, full]) => full));
}

describe('an edit costs what depends on it, compared with the whole analysis in the same process', () => {
  const document = residualNetwork(1000);
  const at = (share: number) => document.graph.nodes.filter((node) => 'type' in node && node.type === 'Conv2D').at(share)!.id;
  analyze(document);
  const share = (edited: (i: number) => NetloomDocument) => shareOf(edited, () => fresh(document));
  // The first find code that was not compiled yet
  share((i) => setParameter(document, null, at(0), 'kernelSize', 101 + 2 * i));

  // What every layer behind it sees of the image changes
  it.each([
    ['at the end', -1, 0.1],
    ['in the middle', 150, 0.4],
    ['at the start', 0, 0.65],
  ] as const)('%s', (_name, index, most) => {
    expect(share((i) => setParameter(document, null, at(index), 'kernelSize', 9 + 2 * i))).toBeLessThan(most);
  });

  it('that changes nothing but a name', () => {
    const renamed = (i: number): NetloomDocument => ({
      ...document,
      graph: { ...document.graph, nodes: document.graph.nodes.map((node, k) => (k === 500 ? { ...node, name: `n${i}` } : node)) },
    });
    expect(share(renamed)).toBeLessThan(0.1);
  });
});
