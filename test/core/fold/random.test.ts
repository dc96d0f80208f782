import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreValue } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { Edge, GraphNode, NetloomDocument } from '#core/document/types.ts';
import { fold } from '#core/fold/fold.ts';
import { layersOf, sameLayers } from '#core/fold/same.ts';
import { unfold } from '#core/fold/unfold.ts';
import { documentTargets, fuzz } from '../../property/fuzz.ts';
import { networks } from '../../property/networks.ts';
import { randomRun } from '../../property/seed.ts';

/** A random network some times behind itself: what it has of layers that can follow themselves repeats. */
function repeated(document: NetloomDocument, times: number): NetloomDocument {
  const [input, ...rest] = document.graph.nodes as [GraphNode, ...GraphNode[]];
  const nodes: GraphNode[] = [input];
  const edges: Edge[] = [];
  let fed = input.id;
  for (let copy = 0; copy < times; copy++) {
    const named = (id: string): string => (id === input.id ? fed : `${id}_${copy}`);
    for (const node of rest) {
      const { weightsOf } = node;
      nodes.push({
        ...node,
        id: named(node.id),
        name: named(node.id),
        ...(weightsOf === undefined ? {} : { weightsOf: named(weightsOf) }),
      });
    }
    for (const { from, to } of document.graph.edges) edges.push({ from: [named(from[0]), from[1]], to: [named(to[0]), to[1]] });
    fed = nodes.at(-1)!.id;
  }
  return { ...document, graph: { nodes, edges, outputs: [] } };
}

describe('a random network', () => {
  it('folds and unfolds to the same, also where its shapes do not fit; folding twice changes nothing', {
    timeout: 120_000,
  }, () => {
    let [folds, same] = [0, 0];
    fc.assert(
      fc.property(networks(), fc.integer({ min: 1, max: 6 }), (one, times) => {
        const document = repeated(one, times);
        const folded = fold(document);
        if (!folded) return;
        folds++;
        const before = layersOf(document);
        expect(sameLayers(before, layersOf(folded.document))).toBe(true);
        expect(folded.after).toBeLessThan(folded.before);
        expect(fold(folded.document)).toBe(null);
        const restored = restoreValue(JSON.parse(serializeDocument(folded.document)));
        if (!restored.ok) throw new Error(restored.message);
        expect(restored.notices).toEqual([]);
        const back = unfold(folded.document);
        if (!back) return;
        same++;
        expect(sameLayers(before, layersOf(back.document))).toBe(true);
      }),
      randomRun('folded networks', 100),
    );
    expect(folds).toBeGreaterThan(10);
    expect(same).toBe(folds);
  });

  it('never throws, whatever the document', { timeout: 120_000 }, () => {
    const { seed, numRuns } = randomRun('folded mutated documents', 200);
    const targets = documentTargets().map((target) => ({ ...target, examine: foldAnything }));
    expect(fuzz(targets, numRuns, seed).outcomes.folded).toBeGreaterThan(0);
  });
});

function foldAnything(value: unknown): string {
  const restored = restoreValue(value);
  if (!restored.ok) return 'refused';
  const { document } = restored;
  const flat = unfold(document)?.document ?? document;
  const folded = fold(flat);
  if (folded && !sameLayers(layersOf(flat), layersOf(folded.document))) throw new Error('another network');
  fold(document);
  return folded ? 'folded' : 'as it was';
}
