import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { blockObstacle, borderOf } from '#core/blocks/border.ts';
import { blockCandidates } from '#core/blocks/candidates.ts';
import { flatten } from '#core/blocks/flatten.ts';
import { blockDocument, bringBlock, sampleShapes } from '#core/blocks/portable.ts';
import { removeBlockParameter, renameBlockParameter, retypeBlockParameter } from '#core/document/edits/definitions.ts';
import { detach, detachObstacle, makeIndependent } from '#core/document/edits/detach.ts';
import { makeBlock } from '#core/document/edits/makeBlock.ts';
import { restoreValue } from '#core/document/restore.ts';
import { graphAt } from '#core/document/scope.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { documentTargets, fuzz } from '../../property/fuzz.ts';
import { networks } from '../../property/networks.ts';
import { randomRun } from '../../property/seed.ts';

/** What a network computes, whatever blocks it is drawn with: each layer with what feeds it, by name. */
function computed(document: NetloomDocument) {
  const analysis = analyze(document);
  const { operators, outputs } = flatten(document, analysis);
  const name = (i: number) => operators[i]!.name;
  const layers = operators.map(({ name: own, node, analysis: found, inputs, weightsOf }) => ({
    name: own,
    type: node.type,
    values: found.values,
    shapes: found.outputs,
    inputs: inputs.map(name),
    weightsOf: weightsOf === undefined ? null : name(weightsOf),
  }));
  return {
    ok: analysis.ok,
    cost: { ...analysis.root.cost },
    layers: layers.sort((a, b) => (a.name < b.name ? -1 : 1)),
    outputs: outputs.map(name),
  };
}

/** A stretch of the network: which nodes are selected. */
const selections = fc.tuple(fc.nat(99), fc.nat(12), fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }));

function select(document: NetloomDocument, [start, length, mask]: readonly [number, number, readonly boolean[]]): string[] {
  const { nodes } = document.graph;
  const from = start % nodes.length;
  return nodes
    .slice(from, from + length + 1)
    .filter((_, i) => mask[i % mask.length])
    .map(({ id }) => id);
}

describe('a block of a random selection', () => {
  it('computes what was there before, and detached again too', { timeout: 120_000 }, () => {
    let made = 0;
    fc.assert(
      fc.property(networks(), selections, fc.boolean(), (document, selection, all) => {
        const ids = select(document, selection);
        const obstacle = blockObstacle(document, null, ids);
        const candidates = blockCandidates(document, null, borderOf(document, null, ids).members);
        const exposed = new Map(candidates.filter(({ proposed }) => all || proposed).map(({ key, name }) => [key, name]));
        const block = makeBlock(document, null, ids, { title: 'Mine', exposed });
        expect(block === null).toBe(obstacle !== null);
        if (!block) return;
        made++;
        const before = computed(document);
        expect(computed(block.document)).toEqual(before);
        const renamed = candidates.reduce(
          (d, { name }) => renameBlockParameter(d, block.key, name, `${name}_new`),
          block.document,
        );
        expect(computed(renamed)).toEqual(before);
        const removed = candidates.reduce((d, { name }) => removeBlockParameter(d, block.key, `${name}_new`), renamed);
        expect(computed(removed)).toEqual(before);
        for (const { name } of candidates) {
          for (const type of ['integer', 'number', 'boolean', 'text'] as const)
            analyze(retypeBlockParameter(block.document, block.key, name, type));
        }
        const again = detach(removed, null, block.id);
        expect(detachObstacle(removed, null, block.id)).toBe(null);
        expect(computed(again.document)).toEqual(before);
        const alone = blockDocument(block.document, block.key, analyze(block.document).root.nodes.get(block.id)!.inputs);
        expect(flatten(alone, analyze(alone)).operators.length).toBeGreaterThan(0);
        const other = { ...block.document, blocks: { [block.key]: removed.blocks[block.key]! } };
        const brought = bringBlock(other, { key: block.key, blocks: block.document.blocks });
        expect(Object.hasOwn(brought.blocks, brought.key)).toBe(true);
      }),
      randomRun('blocks of random selections', 400),
    );
    expect(made).toBeGreaterThan(20);
  });

  it('detaches any instance of a random network', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(networks(), (document) => {
        const before = computed(document);
        for (const node of document.graph.nodes.filter(isBlockNode)) {
          const { document: detached, ids } = detach(document, null, node.id);
          expect(ids.length > 0).toBe(detachObstacle(document, null, node.id) === null);
          expect(computed(detached)).toEqual(before);
        }
      }),
      randomRun('detached instances', 150),
    );
  });

  it('never throws, whatever the document', { timeout: 60_000 }, () => {
    const { seed, numRuns } = randomRun('edits of blocks of mutated documents', 600);
    const targets = documentTargets().map((target) => ({ ...target, examine: editAnything }));
    expect(fuzz(targets, numRuns, seed).outcomes.edited).toBeGreaterThan(numRuns / 10);
  });
});

/** Every edit of blocks, at every node and definition of a document. */
function editAnything(value: unknown): string {
  const restored = restoreValue(value);
  if (!restored.ok) return 'refused';
  const { document } = restored;
  const results: NetloomDocument[] = [];
  for (const scope of [null, ...Object.keys(document.blocks).slice(0, 4)]) {
    const ids = graphAt(document, scope).nodes.map(({ id }) => id);
    for (const selected of [ids, ids.slice(1, 3), ids.slice(-2)]) {
      const members = borderOf(document, scope, selected).members;
      const exposed = new Map(blockCandidates(document, scope, members).map(({ key, name }) => [key, name]));
      const made = makeBlock(document, scope, selected, { title: 'x', exposed });
      if (made) results.push(made.document, detach(made.document, scope, made.id).document);
    }
    for (const id of ids.slice(0, 6)) results.push(detach(document, scope, id).document, makeIndependent(document, scope, id));
  }
  for (const [key, block] of Object.entries(document.blocks).slice(0, 4)) {
    results.push(blockDocument(document, key, sampleShapes(document, analyze(document), key)));
    bringBlock(document, { key, blocks: results[0]?.blocks ?? {} });
    for (const { name } of block.parameters) {
      results.push(removeBlockParameter(document, key, name), renameBlockParameter(document, key, name, 'n'));
      results.push(retypeBlockParameter(document, key, name, 'text'));
    }
  }
  for (const result of results.slice(0, 12)) analyze(result);
  return 'edited';
}
