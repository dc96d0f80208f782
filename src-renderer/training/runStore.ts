import { create } from 'zustand';
import type { EventPayload, Run, RunState } from '#core/contract/index.ts';
import { attempt } from '../host/attempt.ts';
import { client, currentHost } from '../host/current.ts';
import { notify } from '../shell/toasts.ts';
import { editorStore } from '../state/store.ts';
import { RunView } from './runView.ts';

interface RunsState {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly views: ReadonlyMap<string, RunView>;
  /** The run that the Training tab shows; null: the settings of the next one. */
  readonly shown: string | null;
  /** What the Training tab shows of it: its curves, several runs over each other, or what a network says of a picture. */
  readonly panel: 'run' | 'compare' | 'predict';
  /** Runs that are laid over each other. */
  readonly compared: readonly string[];
  /** The run that predicts; null: the drawing with the weights that came with it. */
  readonly predicting: string | null;
  /** Grows with every message, so that charts of the same view draw again. */
  readonly tick: number;
}

export const useRuns = create<RunsState>(() => ({
  runs: [],
  views: new Map(),
  shown: null,
  panel: 'run',
  compared: [],
  predicting: null,
  tick: 0,
}));

const active: readonly RunState[] = ['starting', 'running', 'pausing', 'paused', 'stopping'];

export function isActive(run: Run | null | undefined): boolean {
  return run != null && active.includes(run.state);
}

/** Whether a training ended before its last epoch; whether it was kept well enough, the host says. */
export function canContinue(run: Run): boolean {
  return run.state === 'stopped' || run.state === 'failed';
}

export function activeRun(runs: readonly Run[]): Run | null {
  return runs.find(isActive) ?? null;
}

/** Follows what the host tells of trainings, first catching up: a reloaded window finds its run again. */
export function followRuns(): () => void {
  const { on } = currentHost();
  expected.clear();
  const off = [on('run', takeRun), on('runMessages', takeMessages), on('backendRestarted', () => void loadRuns())];
  void loadRuns().then(() => {
    const running = activeRun(useRuns.getState().runs);
    if (running && useRuns.getState().shown === null) showRun(running.id);
  });
  return () => {
    for (const stop of off) stop();
  };
}

async function loadRuns(): Promise<void> {
  const listed = await attempt(client().runs.list({}), 'The runs can not be listed.');
  if (listed) useRuns.setState({ runs: sorted(listed) });
}

function takeRun(run: Run): void {
  const before = useRuns.getState().runs.find(({ id }) => id === run.id);
  if (isActive(before) && !isActive(run)) tellEnd(run);
  useRuns.setState(({ runs }) => ({ runs: sorted([run, ...runs.filter(({ id }) => id !== run.id)]) }));
}

/** Said only where the Training tab does not stand open: it tells the end itself. */
function tellEnd(run: Run): void {
  const { tab, drawerOpen, showTab } = editorStore.getState();
  if (tab === 'training' && drawerOpen) return;
  const show = {
    label: 'Show',
    run: () => {
      showRun(run.id);
      showTab('training');
    },
  };
  if (run.state === 'failed') notify('error', `The training of ${run.name} failed. ${run.reason ?? ''}`.trim(), show);
  else if (run.state === 'finished') notify('success', `The training of ${run.name} is finished.`, show);
}

function sorted(runs: readonly Run[]): Run[] {
  return [...runs].sort((a, b) => b.startedAt - a.startedAt);
}

/** The next number expected of each run; another one says that something was missed. */
const expected = new Map<string, number>();
/** Runs that are being read: what was told meanwhile, and whether something of that was missed. */
const reading = new Map<string, { readonly events: EventPayload<'runMessages'>[]; missed: boolean }>();

function takeMessages(event: EventPayload<'runMessages'>): void {
  const { runId, seq } = event;
  const next = expected.get(runId);
  const missed = next !== undefined && seq !== next;
  expected.set(runId, seq + 1);
  const waiting = reading.get(runId);
  const view = useRuns.getState().views.get(runId);
  if (waiting) {
    waiting.events.push(event);
    waiting.missed ||= missed;
  } else if (view && missed) void readRun(runId);
  // A run that nobody looks at is read when someone does
  else if (view) grow(view, event);
}

function grow(view: RunView, { messages }: Pick<EventPayload<'runMessages'>, 'messages'>): void {
  view.take(messages);
  useRuns.setState(({ tick }) => ({ tick: tick + 1 }));
}

/** Reads everything that a run told so far; what arrives meanwhile is added behind. */
export async function readRun(runId: string): Promise<void> {
  if (reading.has(runId)) return;
  const waiting = { events: [] as EventPayload<'runMessages'>[], missed: false };
  reading.set(runId, waiting);
  const result = await attempt(client().runs.get({ runId }), 'This run can not be read.');
  reading.delete(runId);
  if (!result) return;
  const view = new RunView();
  view.take(result.messages);
  for (const { messages } of waiting.events) view.take(messages);
  takeRun(result.run);
  useRuns.setState(({ views, tick }) => ({ views: new Map(views).set(runId, view), tick: tick + 1 }));
  if (waiting.missed) await readRun(runId);
}

/** Shows a run in the Training tab; null shows the settings. */
export function showRun(runId: string | null): void {
  useRuns.setState({ shown: runId, panel: 'run' });
  if (runId !== null && !useRuns.getState().views.has(runId)) void readRun(runId);
}

/** A run that this window has just started: nothing was told before. */
export function followNew(runId: string): void {
  useRuns.setState({ shown: runId, panel: 'run' });
  void readRun(runId);
}

/** Chooses a run to be laid over others, or takes it out again. */
export function toggleCompared(runId: string): void {
  useRuns.setState(({ compared }) => ({
    compared: compared.includes(runId) ? compared.filter((id) => id !== runId) : [...compared, runId],
  }));
}

export function showComparison(): void {
  useRuns.setState({ panel: 'compare' });
}

/** Shows what a run, or the drawing with its weights, says of pictures. */
export function showPredict(runId: string | null): void {
  useRuns.setState({ panel: 'predict', predicting: runId });
}

/** Back from a comparison or predictions to the run or the settings that stood there before. */
export function closePanel(): void {
  useRuns.setState({ panel: 'run' });
}

export async function removeRun(runId: string): Promise<void> {
  const done = await attempt(client().runs.remove({ runId }), 'The run can not be removed.');
  if (!done) return;
  expected.delete(runId);
  useRuns.setState(({ runs, views, shown, panel, compared, predicting }) => {
    const left = new Map(views);
    left.delete(runId);
    const rest = compared.filter((id) => id !== runId);
    const gone = panel === 'predict' ? predicting === runId : panel === 'compare' && rest.length < 2;
    return {
      runs: runs.filter(({ id }) => id !== runId),
      views: left,
      shown: shown === runId ? null : shown,
      compared: rest,
      panel: gone ? 'run' : panel,
    };
  });
}

export const stopRun = (runId: string) => attempt(client().runs.stop({ runId }), 'The training can not be stopped.');
export const pauseRun = (runId: string) => attempt(client().runs.pause({ runId }), 'The training can not be paused.');
/** Goes on with a run that has ended; what it told behind the place that it goes on from is told anew. */
export async function continueRun(runId: string): Promise<boolean> {
  const begun = await attempt(client().runs.continue({ runId }), 'The training can not go on.');
  if (begun) followNew(runId);
  return begun !== null && begun !== undefined;
}

export const resumeRun = (runId: string) => attempt(client().runs.resume({ runId }), 'The training can not go on.');
