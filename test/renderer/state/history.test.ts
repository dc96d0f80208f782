import { beforeEach, describe, expect, it } from 'vitest';
import { deleteSelection } from '#renderer/state/commands/selection.ts';
import { editorStore } from '#renderer/state/store.ts';
import { draw } from '../../core/draw.ts';

const state = () => editorStore.getState();
const drawn = draw(['in', 'InputLayer'], ['a', 'ReLU', {}, 'in'], ['b', 'ReLU', {}, 'a'], ['c', 'ReLU', {}, 'b']);

beforeEach(() => {
  state().replaceDocument(drawn, null);
  for (const id of ['a', 'b', 'c']) {
    state().select([id]);
    deleteSelection();
  }
});

describe('travel', () => {
  it('takes several steps back and forth as one move, and says where it went', () => {
    const end = state().document;
    state().travel(-2);
    expect(state().document.graph.nodes.map(({ id }) => id)).toEqual(['in', 'b', 'c']);
    expect(state().announcement.text).toBe('2 steps undone: Delete a');
    state().travel(-1);
    expect(state().document).toBe(drawn);
    expect(state().announcement.text).toBe('Undone: Delete a');
    state().travel(3);
    expect(state().document).toBe(end);
    expect(state().announcement.text).toBe('3 steps done again: Delete c');
  });

  it('stops at the ends', () => {
    state().travel(-99);
    expect(state().document).toBe(drawn);
    expect(state().announcement.text).toBe('99 steps undone: as it was opened');
    state().travel(0);
    expect(state().document).toBe(drawn);
  });

  it('selects what comes back', () => {
    state().select([]);
    state().travel(-2);
    expect([...state().selection]).toEqual(['b', 'c']);
    state().undo();
    expect([...state().selection]).toEqual(['a']);
    state().redo();
    expect([...state().selection]).toEqual([]);
  });
});
