import { describe, expect, it } from 'vitest';
import { addFrame, joinFrame, leaveFrames, noteFrame, removeFrame, retitleFrame } from '#core/document/edits/frames.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import { draw } from '../../draw.ts';

const plain = draw(['a', 'ReLU'], ['b', 'ReLU'], ['c', 'ReLU']);

describe('frames', () => {
  it('are made of nodes, which leave the frame that they stood in', () => {
    const first = addFrame(plain, null, ['a', 'b'], 'Stem');
    const second = addFrame(first.document, null, ['b', 'c', 'gone'], 'Head');
    expect(second.document.graph.frames).toEqual([
      { id: first.id, title: 'Stem', nodes: ['a'] },
      { id: second.id, title: 'Head', nodes: ['b', 'c'] },
    ]);
    expect(addFrame(plain, null, ['gone'], 'Nothing').document).toBe(plain);
  });

  it('take nodes in and let them go; an empty one is gone', () => {
    const { document, id } = addFrame(plain, null, ['a'], 'Stem');
    const other = addFrame(document, null, ['b'], 'Head');
    const joined = joinFrame(other.document, null, id, ['a', 'b']);
    expect(joined.graph.frames).toEqual([{ id, title: 'Stem', nodes: ['a', 'b'] }]);
    expect(joinFrame(joined, null, id, ['b'])).toBe(joined);
    expect(leaveFrames(joined, null, ['a', 'b']).graph).not.toHaveProperty('frames');
    expect(leaveFrames(joined, null, ['c'])).toBe(joined);
  });

  it('have a title and a note, which the file keeps, and are taken away alone', () => {
    const { document, id } = addFrame(plain, null, ['a'], 'Stem');
    const noted = noteFrame(retitleFrame(document, null, id, 'Stage 1'), null, id, 'Why so early?');
    expect(noted.graph.frames).toEqual([{ id, title: 'Stage 1', nodes: ['a'], note: 'Why so early?' }]);
    expect(restoreDocument(serializeDocument(noted))).toMatchObject({ ok: true, document: { graph: noted.graph }, notices: [] });
    expect(noteFrame(noted, null, id, '').graph.frames![0]).not.toHaveProperty('note');
    expect(removeFrame(noted, null, id)).toEqual(plain);
  });
});
