import { beforeEach, describe, expect, it } from 'vitest';
import { removeNodes, renameNode, setParameter } from '#core/document/edits/nodes.ts';
import * as blocks from '#renderer/blocks/commands.ts';
import { leaveComparison, startComparing, stepChange, swapSides } from '#renderer/compare/commands.ts';
import * as adding from '#renderer/state/commands/adding.ts';
import * as placing from '#renderer/state/commands/placing.ts';
import * as selection from '#renderer/state/commands/selection.ts';
import * as views from '#renderer/state/commands/views.ts';
import * as wiring from '#renderer/state/commands/wiring.ts';
import { editorStore } from '#renderer/state/store.ts';
import { draw, graph } from '#test/core/draw.ts';

const state = () => editorStore.getState();
const inside = graph(['x', 'BlockInput'], ['conv', 'Conv2D', { filters: 4 }, 'x']);
const before = {
  ...draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['b', 'block:unit', {}, 'in'], ['relu', 'ReLU', {}, 'b']),
  blocks: { unit: { parameters: [], graph: inside } },
};
const after = removeNodes(setParameter(before, 'unit', 'conv', 'filters', 8), null, ['relu'], { heal: true });
const names = { before: 'old', after: 'new' };

beforeEach(() => {
  state().replaceDocument(after, null);
  state().select(['b']);
  startComparing(before, after, names);
});

describe('comparing', () => {
  it('changes nothing, by whatever way, and says why', () => {
    expect(state().edit('Rename', (document) => renameNode(document, null, 'b', 'x'))).toBe(false);
    state().undo();
    expect(state().document).toBe(after);
    expect(state().comparing?.refused).toBe(2);
    expect(state().announcement.text).toMatch(/^Nothing can be changed while you compare/);
  });

  it('finds what is selected in the union: what is gone, and what only one side has', () => {
    state().select(['relu', 'b']);
    expect(views.selectedViews().map(({ node }) => node.name)).toEqual(['relu', 'b']);
    swapSides();
    state().select(['relu']);
    expect(views.selectedViews().map(({ node }) => node.name)).toEqual(['relu']);
  });

  it('goes from change to change, into blocks too, and round at the ends', () => {
    const seen = () => [state().comparing?.current, [...state().selection].join()];
    stepChange(1);
    expect(seen()).toEqual([state().comparing?.comparison.changes[0]?.key, 'relu']);
    stepChange(1);
    expect(seen()[1]).toBe('b/conv');
    expect(state().openInstances.has('b')).toBe(true);
    expect(state().announcement.text).toBe('2 of 2: Conv2D conv, changed.');
    stepChange(1);
    expect(seen()[1]).toBe('relu');
    stepChange(-1);
    expect(seen()[1]).toBe('b/conv');
  });

  it('swaps the sides, and comes back to the drawing as it was left', () => {
    swapSides();
    expect(state().comparing?.names).toEqual({ before: 'new', after: 'old' });
    expect(state().comparing?.comparison.changes.map(({ sign }) => sign)).toContain('added');
    stepChange(1);
    leaveComparison();
    expect(state().comparing).toBeNull();
    expect([...state().selection]).toEqual(['b']);
    expect(state().openInstances.size).toBe(0);
    expect(state().edit('Rename', (document) => renameNode(document, null, 'b', 'x'))).toBe(true);
  });

  it('ends with another document', () => {
    state().replaceDocument(before, null);
    expect(state().comparing).toBeNull();
  });
});

describe('commands in a comparison', () => {
  const refused: readonly [string, () => unknown][] = [
    ['Arrange', placing.autoLayout],
    ['delete', selection.deleteSelection],
    ['duplicate', selection.duplicateSelection],
    ['remove the wires', selection.disconnectSelection],
    ['remove a wire', () => wiring.removeEdge(null, { from: ['in', 0], to: ['b', 0] })],
    ['add', () => adding.addOperator('ReLU')],
    ['make a block', () => blocks.blockOfSelection()],
    ['detach', blocks.detachSelection],
    ['make independent', blocks.makeSelectionIndependent],
    ['delete unused blocks', blocks.deleteUnused],
  ];

  it.each(refused)('%s: says that nothing can be changed, and never that it is done', (_, run) => {
    state().select(['b']);
    const said: string[] = [];
    const stop = editorStore.subscribe((now, then) => {
      if (now.announcement !== then.announcement) said.push(now.announcement.text);
    });
    run();
    stop();
    expect(said).toEqual(['Nothing can be changed while you compare. Leave the comparison with Escape to go on drawing.']);
    expect(state().document).toBe(after);
    expect([...state().selection]).toEqual(['b']);
  });
});
