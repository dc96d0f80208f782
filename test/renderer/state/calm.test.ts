import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newDocument } from '#core/document/edits/document.ts';
import { calmStore, catchUp, drawnStore, showAhead, whenCalm } from '#renderer/state/calm.ts';
import { editorStore } from '#renderer/state/store.ts';
import { patience } from '#test/patience.ts';

const frames: (() => void)[] = [];
const idles: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('requestIdleCallback', (act: () => void) => idles.push(act));
  editorStore.getState().replaceDocument(newDocument('Before'), null);
});

afterEach(() => {
  showAhead(null);
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  frames.length = 0;
  idles.length = 0;
});

const rename = (name: string): boolean => editorStore.getState().edit('Rename', (document) => ({ ...document, name }));
const drawPicture = (): void => {
  for (const act of [...frames.splice(0), ...idles.splice(0)]) act();
  for (const act of idles.splice(0)) act();
};

test('the panels follow an edit after its picture, with everything at once', () => {
  rename('After');
  expect(editorStore.getState().document.name).toBe('After');
  expect(calmStore.getState().document.name).toBe('Before');
  rename('Later');
  drawPicture();
  expect(calmStore.getState()).toBe(editorStore.getState());
  expect(calmStore.getState().document.name).toBe('Later');
});

test('a selection comes at once, and brings along what was edited', () => {
  rename('After');
  editorStore.getState().select(['node']);
  expect(calmStore.getState()).toBe(editorStore.getState());
});

test('another document comes at once', () => {
  editorStore.getState().replaceDocument(newDocument('Other'), null);
  expect(calmStore.getState().document.name).toBe('Other');
});

test('where no picture comes, as in a hidden window, they follow all the same', () => {
  rename('After');
  vi.advanceTimersByTime(100);
  expect(calmStore.getState().document.name).toBe('After');
});

test('who waits for the panels is told with them, and at once where they are up to date', () => {
  const told = vi.fn();
  whenCalm(told);
  expect(told).toHaveBeenCalledTimes(1);
  rename('After');
  whenCalm(told);
  expect(told).toHaveBeenCalledTimes(1);
  drawPicture();
  expect(told).toHaveBeenCalledTimes(2);
});

test('the canvas follows an edit at once, or with the panels where its picture was made ahead', () => {
  rename('After');
  expect(drawnStore.getState().document.name).toBe('After');
  showAhead(({ document }) => document.name !== 'More than words');
  rename('Ahead');
  expect(drawnStore.getState().document.name).toBe('After');
  rename('More than words');
  expect(drawnStore.getState().document.name).toBe('More than words');
  rename('Again ahead');
  drawPicture();
  expect(drawnStore.getState()).toBe(editorStore.getState());
});

test('where its picture is much work, the canvas follows after the pieces of it, with what was selected meanwhile', async () => {
  const done: string[] = [];
  const told = vi.fn();
  showAhead(({ document: { name } }) => [() => done.push(`draw ${name}`) === 0, () => done.push(`place ${name}`) === 0]);
  rename('Long');
  rename('Longer');
  editorStore.getState().select(['node']);
  whenCalm(told);
  expect(done).toEqual([]);
  expect(drawnStore.getState().document.name).toBe('Before');
  await vi.waitUntil(() => drawnStore.getState().document.name === 'Longer', patience);
  expect(done).toEqual(['draw Longer', 'place Longer']);
  expect(drawnStore.getState()).toBe(editorStore.getState());
  expect(calmStore.getState().document.name).toBe('Before');
  drawPicture();
  expect(calmStore.getState()).toBe(editorStore.getState());
  expect(told).toHaveBeenCalledTimes(1);
});

test('who acts on what is seen has it at once, and another document waits for no piece', () => {
  showAhead(() => [() => false]);
  rename('Long');
  catchUp();
  expect(drawnStore.getState().document.name).toBe('Long');
  rename('Longer');
  editorStore.getState().replaceDocument(newDocument('Other'), null);
  expect(drawnStore.getState().document.name).toBe('Other');
  expect(calmStore.getState().document.name).toBe('Other');
});

test('a piece that shows all that an edit changed leaves the rest to the panels', async () => {
  const placed = vi.fn(() => false);
  showAhead(() => [() => true, placed]);
  rename('Only words');
  await vi.waitUntil(() => frames.length > 0, patience);
  expect(drawnStore.getState().document.name).toBe('Before');
  drawPicture();
  expect(drawnStore.getState()).toBe(editorStore.getState());
  expect(calmStore.getState()).toBe(editorStore.getState());
  expect(placed).not.toHaveBeenCalled();
});
