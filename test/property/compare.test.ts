import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDocuments } from '#core/compare/compare.ts';
import { markDrawing } from '#core/compare/mark.ts';
import type { Comparison, Sign } from '#core/compare/types.ts';
import { unionOf } from '#core/compare/union.ts';
import { addNode, removeNodes, setParameter, updateNode } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { networks } from './networks.ts';
import { randomRun } from './seed.ts';

/** What is done to some of the nodes: left alone, given a note, a parameter that none has, or taken out. */
type Deed = 'nothing' | 'note' | 'parameter' | 'remove' | 'add';
const deeds = fc.array(fc.constantFrom<Deed>('nothing', 'nothing', 'note', 'parameter', 'remove', 'add'), { maxLength: 30 });

function edited(document: NetloomDocument, list: readonly Deed[]): { document: NetloomDocument; expected: string[] } {
  let result = document;
  const expected: string[] = [];
  for (const [i, node] of document.graph.nodes.entries()) {
    const deed = list[i] ?? 'nothing';
    if (deed === 'note') {
      result = updateNode(result, null, node.id, (n) => ({ ...n, note: `about ${node.name}` }));
      expected.push(`changed ${node.name}`);
    } else if (deed === 'parameter') {
      result = setParameter(result, null, node.id, 'unheardOf', 7);
      expected.push(`changed ${node.name}`);
    } else if (deed === 'remove' && !document.graph.nodes.some((other) => other.weightsOf === node.id)) {
      result = removeNodes(result, null, [node.id], { heal: false });
      expected.push(`removed ${node.name}`);
    } else if (deed === 'add') {
      // A name and a type that nothing else has: it can't be taken for something that went
      result = addNode(result, null, { name: `new ${i}`, type: `New${i}` }).document;
      expected.push(`added new ${i}`);
    }
  }
  return { document: result, expected: expected.sort() };
}

const signs = ({ changes }: Comparison) =>
  changes
    .filter(({ what }) => what === 'node')
    .map(({ sign, name }) => `${sign} ${name}`)
    .sort();
const swapped: Readonly<Record<Sign, Sign>> = { added: 'removed', removed: 'added', changed: 'changed' };

describe('comparing', () => {
  it('finds nothing between a network and itself, and the edits that were made between it and another', () => {
    fc.assert(
      fc.property(networks(), deeds, (network, list) => {
        expect(compareDocuments(network, structuredClone(network)).changes).toEqual([]);
        const { document, expected } = edited(network, list);
        const comparison = compareDocuments(network, document);
        expect(signs(comparison)).toEqual(expected);
        const back = compareDocuments(document, network);
        expect(signs(back)).toEqual(
          signs(comparison)
            .map((line) => line.replace(/^\w+/, (sign) => swapped[sign as Sign]))
            .sort(),
        );
        expect(back.totals.parameters + comparison.totals.parameters).toBe(0);
      }),
      randomRun('comparing after edits', 120),
    );
  });

  it('gives for any two networks a union that holds each node of both once, and a drawing of it', () => {
    fc.assert(
      fc.property(networks(), networks(), (one, other) => {
        const comparison = compareDocuments(one, other);
        const { document, analysis } = unionOf(comparison);
        const added = comparison.changes.filter(({ what, sign, scope }) => what === 'node' && sign === 'added' && !scope).length;
        expect(document.graph.nodes.length).toBe(one.graph.nodes.length + added);
        const openInstances = new Set(document.graph.nodes.filter(isBlockNode).map(({ id }) => id));
        const source = { document, analysis, openInstances, shownCopies: new Map() };
        const drawing = markDrawing(drawPlace(source, placeAt(source, [])!), comparison, [], new Map());
        const marked = drawing.boxes.flatMap(cardsOf).filter(({ mark }) => mark?.sign === 'added').length;
        expect(marked).toBe(added);
      }),
      randomRun('comparing strangers', 120),
    );
  });
});
