import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { moveNodes, removeNodes, renameNode, setParameter } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { newWords } from '#core/drawing/words.ts';
import { residualNetwork } from '#test/core/analysis/longNetworks.ts';
import { loadTemplate } from '#test/core/templates/load.ts';

const none: ReadonlySet<string> = new Set();

function drawn(document: NetloomDocument, previous?: Drawing, openInstances = none): Drawing {
  const source = { document, analysis: analyze(document), shownCopies: new Map(), openInstances };
  return drawPlace(source, placeAt(source, [])!, previous);
}

/** Keys of the cards with other words; null where more differs. */
function said(before: Drawing, next: Drawing): string[] | null {
  const words = newWords(before, next);
  return words && [...words.cards].map(([old, card]) => (old.key === card.key ? card.key : `${old.key} as ${card.key}`));
}

describe('what an edit says anew', () => {
  const document = residualNetwork(60);
  const before = drawn(document);

  it('are the cards that it changes, as they are drawn of nothing', () => {
    const edited = setParameter(document, null, 'n6', 'filters', 48);
    const after = drawn(edited, before);
    expect(said(before, after)).toEqual(['n6', 'n7', 'n8', 'n9']);
    expect(after).toEqual(drawn(edited));
    expect(said(before, drawn(renameNode(document, null, 'n6', 'narrow'), before))).toEqual(['n6']);
    expect(said(before, before)).toEqual([]);
  });

  it('is known also where an edit makes a problem, and where one mends it', () => {
    const broken = setParameter(document, null, 'n6', 'filters', -1);
    const wrong = drawn(broken, before);
    expect(wrong).toEqual(drawn(broken));
    expect(said(before, wrong)).toContain('n6');
    const mended = drawn(document, wrong);
    expect(mended).toEqual(before);
    expect(said(wrong, mended)).toContain('n6');
  });

  it('is not asked where boxes move, come or go', () => {
    expect(said(before, drawn(moveNodes(document, null, new Map([['n6', [400, 40]]])), before))).toBeNull();
    expect(said(before, drawn(removeNodes(document, null, ['n6']), before))).toBeNull();
  });

  it('reaches into what stands open, for an edit of its definition', () => {
    const resnet = loadTemplate('networks/resnet50-v1.5');
    const instance = resnet.graph.nodes.find(isBlockNode)!;
    const inside = resnet.blocks[instance.block]!.graph.nodes.find((node) => !isBlockNode(node) && node.type === 'Conv2D')!;
    const open = new Set([instance.id]);
    const opened = drawn(resnet, undefined, open);
    expect(said(drawn(resnet), opened)).toBeNull();
    const edited = setParameter(resnet, instance.block, inside.id, 'kernelSize', [5, 5]);
    const after = drawn(edited, opened, open);
    expect(after).toEqual(drawn(edited, undefined, open));
    expect(said(opened, after)).toContain(`${instance.id}/${inside.id}`);
  });
});
