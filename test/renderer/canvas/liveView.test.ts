import type { ReactFlowState } from '@xyflow/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { followGestures, liveView } from '#renderer/canvas/liveView.ts';

const wheel = { type: 'wheel', buttons: 0 } as WheelEvent;
const at = (x: number) => ({ x, y: 0, zoom: 1 });
const shown = (): number => liveView.getState().transform[0];

const node = (x: number) => ({ internals: { positionAbsolute: { x, y: 0 } }, measured: { width: 10, height: 10 } });

/** React Flow's store, in which telling a new view takes so many milliseconds; a node comes into view with every pixel. */
function flow(cost: number, connection: object = { inProgress: false }) {
  const nodeLookup = new Map([0, 1, 2, 3, 4, 5].map((i) => [String(i), node(-10 - i)]));
  const parts = { nodeLookup, edges: [], width: 100, height: 100 };
  const store = createStore(() => ({ ...parts, transform: [0, 0, 1], domNode: null, connection }) as unknown as ReactFlowState);
  store.subscribe(() => vi.advanceTimersByTime(cost));
  const view = followGestures(store as unknown as Parameters<typeof followGestures>[0]);
  const end = view.follow();
  return { store, view, end, told: () => store.getState().transform[0] };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Telling is measured to the end of the work that React does for it. */
const measured = (): Promise<void> => Promise.resolve();

test('a hand that moves a large drawing moves it on the screen at once, and React Flow hears of it between', async () => {
  const { view, told, end } = flow(10);
  view.onMoveStart(wheel);
  view.onViewportChange(at(1));
  await measured();
  expect(told()).toBe(1);
  view.onViewportChange(at(2));
  vi.advanceTimersByTime(16);
  view.onViewportChange(at(3));
  expect([shown(), told()]).toEqual([3, 1]);
  vi.advanceTimersByTime(120);
  expect(told()).toBe(3);
  await measured();
  view.onViewportChange(at(4));
  expect([shown(), told()]).toEqual([4, 3]);
  view.onMoveEnd();
  expect(told()).toBe(4);
  end();
});

test('a small drawing is told at every step, and so is one that no hand moves', async () => {
  const small = flow(0);
  small.view.onMoveStart(wheel);
  for (const x of [1, 2, 3]) {
    small.view.onViewportChange(at(x));
    await measured();
    expect(small.told()).toBe(x);
  }
  small.end();
  const large = flow(10);
  large.view.onMoveStart(null);
  for (const x of [1, 2, 3]) {
    large.view.onViewportChange(at(x));
    await measured();
    expect(large.told()).toBe(x);
  }
  large.end();
});

test('with a wire in hand the view is known at once; what changes it otherwise is shown, too', async () => {
  const { view, told, store, end } = flow(10, { inProgress: true });
  view.onMoveStart(wheel);
  for (const x of [1, 2]) {
    view.onViewportChange(at(x));
    await measured();
    expect(told()).toBe(x);
  }
  store.setState({ transform: [9, 0, 1] });
  expect([shown(), view.viewport]).toEqual([9, at(9)]);
  end();
});

test('what was seen on the way stays for React Flow until the end', async () => {
  const { view, store, end } = flow(10);
  const told = () => {
    const { transform, width, height } = store.getState();
    return [transform[0], width, height];
  };
  view.onMoveStart({ type: 'mousedown', buttons: 1 } as MouseEvent);
  view.onViewportChange(at(1));
  await measured();
  expect(told()).toEqual([1, 100, 100]);
  vi.advanceTimersByTime(500);
  view.onViewportChange(at(3));
  await measured();
  expect(told()).toEqual([3, 102, 100]);
  // Back where all is still in the page
  vi.advanceTimersByTime(500);
  view.onViewportChange(at(1));
  expect([shown(), ...told()]).toEqual([1, 3, 102, 100]);
  // Another size of the window is heard all the same
  store.setState({ width: 120, height: 90 });
  expect(liveView.getState()).toMatchObject({ width: 120, height: 90 });
  view.onMoveEnd();
  expect(told()).toEqual([1, 120, 90]);
  expect(shown()).toBe(1);
  end();
});

test('of a large drawing React Flow hears at the end where nothing comes into view', async () => {
  const { view, told, store, end } = flow(10);
  view.onMoveStart(wheel);
  view.onViewportChange(at(1));
  await measured();
  vi.advanceTimersByTime(500);
  view.onViewportChange({ x: 1, y: 0, zoom: 2 });
  expect([liveView.getState().transform[2], store.getState().transform[2]]).toEqual([2, 1]);
  view.onMoveEnd();
  expect([told(), store.getState().transform[2]]).toEqual([1, 2]);
  end();
});

test('a hand that pans shifts it by whole pixels; zooming and what no hand moves is exact', () => {
  const { view, end } = flow(0);
  view.onMoveStart(null);
  view.onViewportChange(at(0.5));
  expect(shown()).toBe(0.5);
  view.onMoveStart({ type: 'mousedown', buttons: 1 } as MouseEvent);
  view.onViewportChange(at(2.25));
  expect(shown()).toBe(2);
  view.onViewportChange({ x: 2.25, y: 0, zoom: 1.5 });
  expect(shown()).toBe(2.25);
  view.onMoveEnd();
  end();
});
