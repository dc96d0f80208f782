import { describe, expect, it } from 'vitest';
import { detach } from '#core/document/edits/detach.ts';
import { makeBlock } from '#core/document/edits/makeBlock.ts';
import { removeNodes } from '#core/document/edits/nodes.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { draw } from '../../draw.ts';

const plain = draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['a', 'ReLU', {}, 'in'], ['b', 'ReLU', {}, 'a']);
const framed: NetloomDocument = {
  ...plain,
  graph: { ...plain.graph, frames: [{ id: 'f', title: 'Stage', nodes: ['a', 'b'] }] },
};
const reopened = (document: NetloomDocument) => restoreDocument(serializeDocument(document));

describe('a frame that loses its last node goes, and the document says nothing of frames, as its file', () => {
  it('when the nodes are deleted', () => {
    const document = removeNodes(framed, null, ['a', 'b']);
    expect(document.graph).not.toHaveProperty('frames');
    expect(reopened(document)).toEqual({ ok: true, document, notices: [] });
  });

  it('when they become a block, which takes the frame along, and gives it back', () => {
    const made = makeBlock(framed, null, ['a', 'b'], { title: 'Pair', exposed: new Map() })!;
    expect(made.document.graph).not.toHaveProperty('frames');
    expect(reopened(made.document)).toMatchObject({ ok: true, notices: [] });
    expect(detach(made.document, null, made.id).document.graph.frames).toMatchObject([{ title: 'Stage' }]);
  });
});
