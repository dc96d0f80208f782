import { afterEach, expect, test, vi } from 'vitest';
import { removeNodes, setParameter } from '#core/document/edits/nodes.ts';
import type { Json } from '#core/document/types.ts';
import { layOutInRows } from '#core/drawing/layout/rows.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { arrangeAhead } from '#renderer/canvas/arrange.ts';
import { drawAhead, drawNow, forgetAhead, sayAhead } from '#renderer/canvas/newest.ts';
import { placeNow, placeSo } from '#renderer/canvas/placedAhead.ts';
import { currentPlace } from '#renderer/state/commands/views.ts';
import { editorStore } from '#renderer/state/store.ts';
import { residualNetwork } from '#test/core/analysis/longNetworks.ts';
import { cards } from '#test/slow/editorDocuments.ts';

vi.mock('#renderer/canvas/arrange.ts', () => ({ arrangeAhead: vi.fn() }));

const state = () => editorStore.getState();
const now = (previous?: Drawing): Drawing => drawNow(state(), currentPlace(), previous);

afterEach(forgetAhead);

test('what was drawn ahead of an edit is the drawing that the canvas then asks for', () => {
  state().replaceDocument(residualNetwork(20), null);
  const shown = state();
  const before = now();
  state().edit('Filters', (document) => setParameter(document, null, 'n6', 'filters', 48));
  expect(sayAhead(before, shown, state())).toBe(true);
  const ahead = now(before);
  expect(ahead).not.toBe(before);
  expect(now()).toBe(ahead);
  forgetAhead();
  expect(now()).not.toBe(ahead);
  expect(now()).toEqual(ahead);
});

test('nothing is said ahead where another place or a preview is looked at', () => {
  state().replaceDocument(residualNetwork(20), null);
  const shown = state();
  const before = now();
  state().edit('Filters', (document) => setParameter(document, null, 'n6', 'filters', 48));
  expect(sayAhead(before, { ...shown, place: { path: [] } }, state())).toBe(false);
  expect(sayAhead(before, { ...shown, openInstances: new Set(['n6']) }, state())).toBe(false);
});

test('of a large drawing that an edit changes, the drawing and its places are made in pieces, as the canvas then has them', async () => {
  state().replaceDocument(cards(240), null);
  const before = now();
  const layout = await layoutDrawing(before, layOutInRows);
  const placing = { layout, dragged: new Map(), previous: undefined };
  const shown = state();
  state().edit('Delete', (document) => removeNodes(document, null, ['n6']));
  placeSo(placing);
  const pieces = sayAhead(before, shown, state());
  if (typeof pieces === 'boolean') throw new Error('It was drawn at once.');
  expect(pieces.map((piece) => piece())).toEqual([false, false, false]);
  const drawing = now(before);
  expect(arrangeAhead).toHaveBeenLastCalledWith(drawing);
  expect(drawing.boxes).toHaveLength(before.boxes.length - 1);
  const geometry = placeNow(drawing, placing);
  expect(placeNow(drawing, placing)).toBe(geometry);
  const anew = placeNow(drawing, { ...placing, dragged: new Map() });
  expect(anew).not.toBe(geometry);
  expect(anew).toEqual(geometry);
  placeSo(null);
});

test('an edit of only words of a large drawing is said at once; by the first piece where something is wrong', () => {
  state().replaceDocument(cards(240), null);
  const edit = (parameter: string, value: Json) => {
    const [before, shown] = [now(), state()];
    state().edit('Change', (document) => setParameter(document, null, 'n6', parameter, value));
    return sayAhead(before, shown, state());
  };
  expect(edit('filters', 48)).toBe(true);
  forgetAhead();
  edit('strides', [2, 2]);
  expect(state().analysis.problems).not.toEqual([]);
  forgetAhead();
  const said = edit('filters', 64);
  if (typeof said === 'boolean') throw new Error('Nothing was left to be done.');
  expect(said[0]!()).toBe(true);
});

test('what was drawn of a document before it came into the window is what the canvas then asks for', () => {
  const document = residualNetwork(20);
  state().replaceDocument(residualNetwork(3), null);
  const before = now();
  const ahead = drawAhead(document);
  expect(now()).not.toBe(ahead);
  state().replaceDocument(document, null);
  expect(now(before)).toBe(ahead);
  state().toggleInstance('n6');
  expect(now(before)).not.toBe(ahead);
});
