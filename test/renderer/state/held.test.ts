import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renameNode } from '#core/document/edits/nodes.ts';
import { keyDown, keyUp } from '#renderer/state/held.ts';
import { editorStore } from '#renderer/state/store.ts';
import { draw } from '#test/core/draw.ts';

const drawing = draw(['in', 'InputLayer'], ['relu', 'ReLU', {}, 'in']);
const state = () => editorStore.getState();
const past = () => editorStore.temporal.getState().pastStates.length;
const rename = (name: string) => state().edit(`Rename to ${name}`, (document) => renameNode(document, null, 'relu', name));

beforeEach(() => state().replaceDocument(drawing, null));
afterEach(keyUp);

describe('a key that is held', () => {
  it('makes one step of all that it does, called after the last', () => {
    for (const name of ['a', 'b', 'c']) {
      keyDown({ repeat: name !== 'a' });
      rename(name);
    }
    expect(past()).toBe(1);
    expect(state().step).toBe('Rename to c');
    state().undo();
    expect(state().document).toBe(drawing);
    state().redo();
    expect(state().document.graph.nodes[1]!.name).toBe('c');
  });

  it('is one step for each press, and none of it reaches what comes after', () => {
    for (const name of ['a', 'b']) {
      keyDown({ repeat: false });
      rename(name);
      keyUp();
    }
    expect(past()).toBe(2);
    rename('c');
    rename('d');
    expect(past()).toBe(4);
  });

  it('of which nobody heard the end is ended by the next press', () => {
    keyDown({ repeat: false });
    rename('a');
    keyDown({ repeat: false });
    rename('b');
    expect(past()).toBe(2);
  });
});
