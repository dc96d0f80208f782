import { create } from 'zustand';
import type { Experiment, ExperimentSettings } from '#core/contract/index.ts';
import { defaultExperiment } from '#core/experiment/networks.ts';
import { messageOf } from '#core/words/messageOf.ts';
import { attempt } from '../host/attempt.ts';
import { client, currentHost } from '../host/current.ts';
import { usePreferences } from '../shell/preferences.ts';

interface ExperimentsState {
  /** Newest first. */
  readonly experiments: readonly Experiment[];
  /** The one that the page shows; null: none yet. */
  readonly shown: string | null;
  /** Of the next one. Data and engine are chosen where those of trainings are. */
  readonly settings: ExperimentSettings;
  readonly starting: boolean;
  /** Why the last one could not be started. */
  readonly refusal: string | null;
}

export const useExperiments = create<ExperimentsState>(() => ({
  experiments: [],
  shown: null,
  settings: defaultExperiment,
  starting: false,
  refusal: null,
}));

/** Follows what the host tells of experiments, first catching up: one that went on before a reload is found again. */
export function followExperiments(): () => void {
  const { on } = currentHost();
  const ends = [on('experiment', take), on('backendRestarted', () => void load())];
  void load();
  return () => {
    for (const end of ends) end();
  };
}

async function load(): Promise<void> {
  const experiments = await attempt(client().experiments.list({}), 'The experiments can not be listed.');
  if (experiments) useExperiments.setState(({ shown }) => ({ experiments, shown: shown ?? experiments[0]?.id ?? null }));
}

function take(experiment: Experiment): void {
  useExperiments.setState(({ experiments }) => ({
    experiments: [experiment, ...experiments.filter(({ id }) => id !== experiment.id)].sort((a, b) => b.startedAt - a.startedAt),
  }));
}

export function changeExperiment(change: Partial<ExperimentSettings>): void {
  useExperiments.setState(({ settings }) => ({ settings: { ...settings, ...change }, refusal: null }));
}

export function showExperiment(id: string): void {
  useExperiments.setState({ shown: id });
}

/** The experiment that goes on; one at a time does. */
export function activeExperiment(experiments: readonly Experiment[]): Experiment | null {
  return experiments.find(({ state }) => state === 'running') ?? null;
}

export async function startExperiment(data: ExperimentSettings['data']): Promise<void> {
  const { settings } = useExperiments.getState();
  useExperiments.setState({ starting: true, refusal: null });
  try {
    const { engine } = usePreferences.getState();
    const experiment = await client().experiments.start({ settings: { ...settings, data, engine } });
    // What was told of it meanwhile is newer
    if (!useExperiments.getState().experiments.some(({ id }) => id === experiment.id)) take(experiment);
    useExperiments.setState({ starting: false, shown: experiment.id });
  } catch (error) {
    useExperiments.setState({ starting: false, refusal: messageOf(error) });
  }
}

export const stopExperiment = (id: string) => attempt(client().experiments.stop({ id }), 'The experiment can not be stopped.');

/** Its trainings stay among the runs. */
export async function removeExperiment(id: string): Promise<void> {
  if (!(await attempt(client().experiments.remove({ id }), 'The experiment can not be removed.'))) return;
  useExperiments.setState(({ experiments, shown }) => {
    const left = experiments.filter((one) => one.id !== id);
    return { experiments: left, shown: shown === id ? (left[0]?.id ?? null) : shown };
  });
}
