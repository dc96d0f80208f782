import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run, RunMessage } from '#core/contract/index.ts';
import { defaultTraining } from '#core/document/training.ts';
import { setHost } from '#renderer/host/current.ts';
import { useToasts } from '#renderer/shell/toasts.ts';
import {
  activeRun,
  closePanel,
  followRuns,
  removeRun,
  showComparison,
  showPredict,
  showRun,
  toggleCompared,
  useRuns,
} from '#renderer/training/runStore.ts';
import { patience } from '#test/patience.ts';
import { type FakeHost, fakeHost } from '../harness/fakeHost.ts';

const step = (number: number): RunMessage => ({
  type: 'step',
  step: number,
  epoch: 1,
  loss: 1,
  accuracy: null,
  milliseconds: 10,
});

function run(id: string, state: Run['state'], startedAt = 1): Run {
  return {
    id,
    name: 'digits',
    state,
    startedAt,
    endedAt: null,
    engine: 'wasm',
    device: null,
    settings: defaultTraining,
    data: { kind: 'builtin', id: 'mnist' },
    reason: null,
    lastEpoch: null,
  };
}

let host: FakeHost;
let told: RunMessage[];
let runs: Run[];
let end: () => void = () => undefined;

beforeEach(() => {
  end();
  told = [step(1), step(2)];
  runs = [run('old', 'finished', 1), run('new', 'running', 2)];
  host = fakeHost({
    runs: {
      list: () => runs,
      get: ({ runId }) => ({ run: runs.find(({ id }) => id === runId)!, messages: told }),
      remove: () => ({}),
    },
  });
  setHost(host);
  useRuns.setState({ runs: [], views: new Map(), shown: null, tick: 0 });
  useToasts.setState({ toasts: [] });
  end = followRuns();
});

const stepsOf = (id: string) => useRuns.getState().views.get(id)?.steps.step;

describe('the window and its trainings', () => {
  it('finds a training that runs already, as after a reload', async () => {
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2]), patience);
    expect(useRuns.getState().shown).toBe('new');
    expect(useRuns.getState().runs.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(activeRun(useRuns.getState().runs)?.id).toBe('new');
  });

  it('grows with what is told, each step once', async () => {
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2]), patience);
    host.emit('runMessages', { runId: 'new', seq: 4, messages: [step(2), step(3)] });
    expect(stepsOf('new')).toEqual([1, 2, 3]);
  });

  it('reads the run again when something was missed', async () => {
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2]), patience);
    host.emit('runMessages', { runId: 'new', seq: 4, messages: [step(3)] });
    told = [step(1), step(2), step(3), step(4), step(5), step(6)];
    host.emit('runMessages', { runId: 'new', seq: 7, messages: [step(6)] });
    host.emit('runMessages', { runId: 'new', seq: 8, messages: [step(7)] });
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2, 3, 4, 5, 6, 7]), patience);
  });

  it('reads it once more when something was missed while it was read', async () => {
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2]), patience);
    host.emit('runMessages', { runId: 'new', seq: 1, messages: [step(3)] });
    host.emit('runMessages', { runId: 'new', seq: 3, messages: [step(5)] });
    host.emit('runMessages', { runId: 'new', seq: 5, messages: [step(7)] });
    told = [1, 2, 3, 4, 5, 6, 7].map(step);
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2, 3, 4, 5, 6, 7]), patience);
  });

  it('says that a training failed where nobody looks at it', async () => {
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2]), patience);
    host.emit('run', { ...run('new', 'failed', 2), reason: 'The process ended.' });
    expect(useToasts.getState().toasts.map(({ kind, message }) => ({ kind, message }))).toEqual([
      { kind: 'error', message: 'The training of digits failed. The process ended.' },
    ]);
    expect(activeRun(useRuns.getState().runs)).toBeNull();
  });

  it('forgets a run that is removed', async () => {
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2]), patience);
    showRun('old');
    await vi.waitFor(() => expect(stepsOf('old')).toEqual([1, 2]), patience);
    await removeRun('old');
    expect(useRuns.getState().runs.map(({ id }) => id)).toEqual(['new']);
    expect(useRuns.getState().shown).toBeNull();
    expect(useRuns.getState().views.has('old')).toBe(false);
  });

  it('tells a failing request as a toast', async () => {
    await vi.waitFor(() => expect(stepsOf('new')).toEqual([1, 2]), patience);
    runs = [];
    showRun('gone');
    await vi.waitFor(() => expect(useToasts.getState().toasts[0]?.message).toContain('This run can not be read.'), patience);
    expect(useRuns.getState().views.has('gone')).toBe(false);
  });
});

describe('what the Training tab shows of runs', () => {
  const panel = () => useRuns.getState().panel;

  it('goes back to a run when it is shown, from predictions and comparisons', () => {
    showPredict('a');
    expect([panel(), useRuns.getState().predicting]).toEqual(['predict', 'a']);
    showRun(null);
    expect(panel()).toBe('run');
    showComparison();
    expect(panel()).toBe('compare');
    closePanel();
    expect(panel()).toBe('run');
  });

  it('leaves a comparison that has no second run any more', async () => {
    useRuns.setState({ runs: [run('a', 'finished'), run('b', 'finished')], compared: [] });
    toggleCompared('a');
    toggleCompared('b');
    toggleCompared('b');
    expect(useRuns.getState().compared).toEqual(['a']);
    toggleCompared('b');
    showComparison();
    await removeRun('b');
    expect([panel(), useRuns.getState().compared]).toEqual(['run', ['a']]);
  });

  it('leaves the predictions of a run that is removed', async () => {
    useRuns.setState({ runs: [run('a', 'finished')] });
    showPredict('a');
    await removeRun('a');
    expect(panel()).toBe('run');
  });
});
