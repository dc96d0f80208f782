import { expect } from 'vitest';

/**
 * What a page has and Node has not: the canvas and the panels follow the state by frames, and whoever of the tests that share
 * their modules has read them once has them follow for all.
 */
globalThis.requestAnimationFrame ??= (act) => Number(setTimeout(() => act(performance.now()), 16));
globalThis.cancelAnimationFrame ??= (number) => clearTimeout(number);
globalThis.requestIdleCallback ??= (act) => Number(setTimeout(() => act({ didTimeout: false, timeRemaining: () => 0 }), 0));

// What a file of tests leaves selected, open or undone is none of the next one's business
if (expect.getState().testPath?.includes('/test/renderer/')) {
  const { editorStore } = await import('#renderer/state/store.ts');
  editorStore.setState(editorStore.getInitialState(), true);
  editorStore.temporal.getState().clear();
}
