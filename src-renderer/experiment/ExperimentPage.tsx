import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { experimentTitle } from '#core/experiment/networks.ts';
import { IconButton } from '../controls/Button.tsx';
import { Empty } from '../controls/Empty.tsx';
import { useFocusBack } from '../controls/useFocusBack.ts';
import { readRun, useRuns } from '../training/runStore.ts';
import { ExperimentCharts } from './ExperimentCharts.tsx';
import { ExperimentForm } from './ExperimentForm.tsx';
import { ExperimentList } from './ExperimentList.tsx';
import { ExperimentProgress } from './ExperimentProgress.tsx';
import { ExperimentTable } from './ExperimentTable.tsx';
import { activeExperiment, useExperiments } from './experimentStore.ts';
import '../training/training.css';
import '../controls/page.css';
import './experiment.css';

/** The chapter's experiment: plain and residual networks of two depths, trained in turn, their curves over each other. */
export function ExperimentPage({ onClose }: { onClose(): void }) {
  const experiments = useExperiments((state) => state.experiments);
  const shownId = useExperiments((state) => state.shown);
  const shown = experiments.find(({ id }) => id === shownId) ?? null;
  const active = activeExperiment(experiments);
  // Of a training that was removed from the runs only the figures are left
  const runIds = useRuns(({ runs }) =>
    runs
      .map(({ id }) => id)
      .filter((id) => shown?.networks.some(({ runId }) => runId === id))
      .join(' '),
  );
  useEffect(() => {
    for (const runId of runIds.split(' ')) if (runId && !useRuns.getState().views.has(runId)) void readRun(runId);
  }, [runIds]);
  const back = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Content className="page experiment" aria-describedby="experiment-words" onCloseAutoFocus={back}>
          <header className="page-head">
            <div>
              <Dialog.Title className="page-title">Experiment: {experimentTitle.toLowerCase()}</Dialog.Title>
              <p id="experiment-words">
                Does a network that is only deeper learn better? Four networks train on the same images from the same seed; each
                plain one has a residual twin that differs only by the shortcuts.
              </p>
            </div>
            <Dialog.Close asChild>
              <IconButton icon="close" label="Close" size={14} />
            </Dialog.Close>
          </header>
          <div className="page-body">
            <section className="experiment-side" aria-label="Settings of the experiment">
              <ExperimentForm active={active} />
              <ExperimentList experiments={experiments} shown={shown} />
            </section>
            <section className="experiment-main" aria-label="What the experiment shows">
              {shown ? (
                <>
                  <ExperimentProgress experiment={shown} />
                  <ExperimentCharts experiment={shown} />
                  <ExperimentTable experiment={shown} />
                </>
              ) : (
                <Empty title="Nothing was tried yet">
                  Press Run. The short form takes minutes and shows the gradients at least; that deeper plain networks learn worse
                  shows after many more steps.
                </Empty>
              )}
            </section>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
