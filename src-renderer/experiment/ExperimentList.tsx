import type { Experiment } from '#core/contract/index.ts';
import { IconButton } from '../controls/Button.tsx';
import { formatWhen, plural } from '../controls/format.ts';
import { removeExperiment, showExperiment } from './experimentStore.ts';

/** The experiments so far, to be shown again. */
export function ExperimentList({ experiments, shown }: { experiments: readonly Experiment[]; shown: Experiment | null }) {
  if (experiments.length === 0) return null;
  return (
    <>
      <h3>So far</h3>
      <ul className="experiment-list" aria-label="Experiments so far">
        {experiments.map((experiment) => {
          const { id, startedAt, dataTitle, images, steps, settings, state } = experiment;
          const when = formatWhen(startedAt, Date.now());
          return (
            <li key={id} className={id === shown?.id ? 'chosen' : ''}>
              <button type="button" aria-pressed={id === shown?.id} onClick={() => showExperiment(id)}>
                <b>{when}</b>
                <span>
                  {dataTitle}, {plural(images, 'image')}, {plural(steps, 'step')}, {settings.depths.join(' and ')} layers
                  {state === 'finished' ? '' : `, ${state}`}
                </span>
              </button>
              {state !== 'running' && (
                <IconButton
                  icon="trash"
                  label={`Forget the experiment of ${when}; its trainings stay among the runs`}
                  size={14}
                  onClick={() => void removeExperiment(id)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
