import { afterEach, expect, test } from 'vitest';
import { setParameter } from '#core/document/edits/nodes.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { drawNow, forgetAhead, sayAhead } from '#renderer/canvas/newest.ts';
import { currentPlace } from '#renderer/state/commands/views.ts';
import { editorStore } from '#renderer/state/store.ts';
import { residualNetwork } from '#test/core/analysis/longNetworks.ts';

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
