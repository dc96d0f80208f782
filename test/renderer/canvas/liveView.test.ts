import type { ReactFlowState } from '@xyflow/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { followGestures, liveView } from '#renderer/canvas/liveView.ts';

const wheel = { type: 'wheel', buttons: 0 } as WheelEvent;
const at = (x: number) => ({ x, y: 0, zoom: 1 });
const shown = (): number => liveView.getState().transform[0];

/** React Flow's store, in which telling a new view takes so many milliseconds. */
function flow(cost: number, connection: object = { inProgress: false }) {
  const store = createStore(() => ({ transform: [0, 0, 1], domNode: null, connection }) as unknown as ReactFlowState);
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
