import { beforeEach, describe, expect, it } from 'vitest';
import { removeFrame, retitleFrame } from '#core/document/edits/frames.ts';
import { renameNode, setParameter } from '#core/document/edits/nodes.ts';
import { keyPath, pathKey, problemKey } from '#core/drawing/keys.ts';
import * as adding from '#renderer/state/commands/adding.ts';
import * as going from '#renderer/state/commands/going.ts';
import * as placing from '#renderer/state/commands/placing.ts';
import * as selection from '#renderer/state/commands/selection.ts';
import * as wiring from '#renderer/state/commands/wiring.ts';
import { editorStore } from '#renderer/state/store.ts';
import { draw } from '#test/core/draw.ts';

const state = () => editorStore.getState();
const past = () => editorStore.temporal.getState().pastStates.length;
const block = { parameters: [], graph: draw(['i', 'BlockInput'], ['conv', 'Conv2D', {}, 'i']).graph };
const drawing = { ...draw(['in', 'InputLayer'], ['b', 'block:k', {}, 'in'], ['relu', 'ReLU', {}, 'b']), blocks: { k: block } };
const wires = () => state().document.graph.edges.map(({ from, to }) => `${from[0]}>${to[0]}:${to[1]}`);

beforeEach(() => state().replaceDocument(drawing, null));

describe('steps', () => {
  it('keeps the analysis beside the document, also through undo and redo', () => {
    state().edit('Rename', (document) => renameNode(document, null, 'relu', 'act'));
    const renamed = state().analysis;
    state().undo();
    expect(state().document).toBe(drawing);
    expect(state().analysis).not.toBe(renamed);
    state().redo();
    expect(state().analysis).toBe(renamed);
    expect(state().announcement.text).toBe('Done again: Rename');
  });

  it('joins edits of one gesture into one step, and ends the gesture with the next selection', () => {
    const type = (value: string) => state().edit('Rename', (document) => renameNode(document, null, 'relu', value), 'typing');
    type('a');
    type('ab');
    expect(past()).toBe(1);
    state().select(['relu']);
    type('abc');
    expect(past()).toBe(2);
    state().undo();
    state().undo();
    expect(state().document).toBe(drawing);
  });

  it('knows no step where nothing changed', () => {
    expect(state().edit('Nothing', (document) => document)).toBe(false);
    expect(past()).toBe(0);
  });

  it('starts a history of its own with each document', () => {
    state().edit('Rename', (document) => renameNode(document, null, 'relu', 'x'));
    state().replaceDocument(drawing, null);
    expect(past()).toBe(0);
  });
});

describe('a selected frame', () => {
  const framed = { ...drawing, graph: { ...drawing.graph, frames: [{ id: 'f', title: 'Stage', nodes: ['relu'] }] } };
  const frame = { holder: '', frame: 'f' };

  beforeEach(() => {
    state().replaceDocument(framed, null);
    state().select(['relu']);
    state().selectFrame(frame);
  });

  it('is selected by itself, until something else is', () => {
    expect(state().selection.size).toBe(0);
    expect(state().selectedFrame).toEqual(frame);
    state().select([]);
    expect(state().selectedFrame).toBeNull();
  });

  it('stays through edits of it and goes with it, also by undo, and with the place', () => {
    state().edit('Rename', (document) => retitleFrame(document, null, 'f', 'Stem'));
    expect(state().selectedFrame).toEqual(frame);
    state().edit('Remove', (document) => removeFrame(document, null, 'f'));
    expect(state().selectedFrame).toBeNull();
    state().undo();
    state().selectFrame(frame);
    state().stepInto('b');
    expect(state().selectedFrame).toBeNull();
  });
});

describe('what follows from an edit', () => {
  it('drops what is gone from the selection and the place', () => {
    state().select(['relu', 'b/conv']);
    selection.deleteSelection();
    expect(state().selection.size).toBe(0);
    state().undo();
    state().stepInto('b');
    expect(state().place.path).toEqual(['b']);
    state().edit('Delete', (document) => ({ ...document, graph: { nodes: [], edges: [], outputs: [] } }));
    expect(state().place.path).toEqual([]);
  });

  it('closes the explanation of a problem that is mended', () => {
    const document = draw(
      ['in', 'InputLayer', { shape: [8, 8, 4] }],
      ['conv', 'Conv2D', { filters: 4 }, 'in'],
      ['add', 'Add', {}, 'in', 'conv'],
    );
    state().replaceDocument(document, null);
    const [problem] = state().analysis.problems;
    state().showProblem(problemKey(problem!));
    state().edit('Pad', (d) => setParameter(d, null, 'conv', 'padding', 'same'));
    expect(state().shownProblem).toBeNull();
  });

  it('takes a fix as one step and says what is left', () => {
    const document = draw(
      ['in', 'InputLayer', { shape: [8, 8, 4] }],
      ['conv', 'Conv2D', { filters: 4 }, 'in'],
      ['add', 'Add', {}, 'in', 'conv'],
    );
    state().replaceDocument(document, null);
    const [problem] = state().analysis.problems;
    state().applyFix(problem!, problem!.fixes[0]!.id);
    expect(past()).toBe(1);
    expect(state().analysis.ok).toBe(true);
    expect(state().announcement.text).toContain('No errors are left');
  });
});

describe('commands', () => {
  it('adds behind the selection, else behind the open end', () => {
    adding.addOperator('Dropout');
    expect(wires()).toContain('relu>n4:0');
    state().select(['b']);
    adding.addOperator('BatchNormalization');
    expect(wires()).toEqual(expect.arrayContaining(['b>n5:0', 'n5>relu:0']));
    expect([...state().selection]).toEqual(['n5']);
  });

  it('adds with all of the selection before a merge', () => {
    state().select(['in', 'relu']);
    adding.addOperator('Add');
    expect(wires()).toEqual(expect.arrayContaining(['in>n4:0', 'relu>n4:1']));
  });

  it('puts a node on a wire, and makes room among placed ones', () => {
    placing.moveTo(
      'Place',
      new Map([
        ['in', [0, 0]],
        ['b', [0, 80]],
        ['relu', [0, 176]],
      ]),
    );
    adding.addOperator('Dropout', { onEdge: { scope: null, holder: '', edge: { from: ['in', 0], to: ['b', 0] } } });
    const at = new Map(state().document.graph.nodes.map((node) => [node.id, node.at]));
    expect(at.get('n4')).toEqual([0, 80]);
    expect(at.get('b')).toEqual([0, 160]);
    expect(at.get('relu')).toEqual([0, 256]);
    expect(past()).toBe(2);
  });

  it('edits the definition of an instance opened in place', () => {
    state().select(['b/conv']);
    adding.addOperator('ReLU', { after: ['b/conv'], inside: 'b' });
    expect(state().document.blocks.k?.graph.nodes.map((node) => node.name)).toEqual(['i', 'conv', 're_lu']);
    expect(state().document.graph).toBe(drawing.graph);
    expect([...state().selection]).toEqual(['b/n3']);
  });

  it('heals around what is deleted', () => {
    state().select(['b']);
    selection.deleteSelection();
    expect(wires()).toEqual(['in>relu:0']);
  });

  it('selects what undo brings back, also inside an instance opened in place', () => {
    state().select(['b']);
    selection.deleteSelection();
    state().undo();
    expect([...state().selection]).toEqual(['b']);
    state().toggleInstance('b');
    state().select(['b/conv']);
    selection.deleteSelection();
    expect(state().selection.size).toBe(0);
    state().undo();
    expect([...state().selection]).toEqual(['b/conv']);
  });

  it('refuses a wire that runs in a circle, and says so', () => {
    expect(wiring.connect(null, ['relu', 0], ['b', 0])).toBe(false);
    expect(state().announcement.text).toContain('in a circle');
    expect(state().document).toBe(drawing);
  });

  it('gives all nodes back to the automatic layout', () => {
    placing.moveTo('Place', new Map([['in', [3, 4]]]));
    placing.autoLayout();
    expect(state().document.graph.nodes.some((node) => node.at)).toBe(false);
  });

  it('reveals a node inside an instance', () => {
    going.reveal(['b', 'conv']);
    expect([...state().openInstances]).toEqual(['b']);
    expect([...state().selection]).toEqual(['b/conv']);
  });

  it('brings a block in with its definition', () => {
    adding.addBlock('new', { new: block });
    expect(state().document.blocks.new).toBe(block);
    expect(wires()).toContain('relu>n4:0');
    adding.addBlock('nowhere', {});
    expect(state().announcement.text).toContain('could not be found');
  });
});

describe('keys', () => {
  it.each([[['a']], [['a', 'b']], [['a/b', '50%', '%2F']], [[]]])('%j comes back', (path) => {
    expect(keyPath(pathKey(path))).toEqual(path);
  });
});
