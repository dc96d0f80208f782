import { useEffect, useState } from 'react';
import type { Run } from '#core/contract/index.ts';
import { accuracyOf } from '#core/contract/index.ts';
import { schedules } from '#core/document/schedules.ts';
import { exportKeras, exportTypescript } from '../code/export.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { Empty } from '../controls/Empty.tsx';
import { formatLoss, formatPercent, formatWhen } from '../controls/format.ts';
import { ask } from '../shell/dialogs/dialogStore.ts';
import { useEditor } from '../state/store.ts';
import { ChartPair } from '../training/ChartPair.tsx';
import { engineTitle } from '../training/engines.ts';
import { canContinue, continueRun, isActive, readRun, removeRun, showPredict, showRun, useRuns } from '../training/runStore.ts';
import { RunView } from '../training/runView.ts';
import { stateWords } from '../training/words.ts';
import '../training/training.css';
import './runs.css';

const nothing = new RunView();

/** Every training so far, newest first, and the curves of the chosen one. */
export function RunsTab() {
  const runs = useRuns((state) => state.runs);
  const [chosenId, choose] = useState<string | null>(null);
  const chosen = runs.find(({ id }) => id === chosenId) ?? runs[0] ?? null;
  if (!chosen)
    return <Empty title="No trainings yet">Each training is kept here with its settings, its curves and its weights.</Empty>;
  return (
    <div className="runs">
      <ul className="runs-list" aria-label="Trainings">
        {runs.map((run) => (
          <RunRow key={run.id} run={run} chosen={run.id === chosen.id} onChoose={() => choose(run.id)} />
        ))}
      </ul>
      <RunDetail key={chosen.id} run={chosen} />
    </div>
  );
}

function RunRow({ run, chosen, onChoose }: { run: Run; chosen: boolean; onChoose(): void }) {
  const view = useRuns((state) => state.views.get(run.id));
  const accuracy = view?.bestAccuracy?.value ?? accuracyOf(run.lastEpoch);
  return (
    <li className={chosen ? 'chosen' : ''}>
      <button type="button" aria-pressed={chosen} onClick={onChoose}>
        <span className={`run-name live-state state-${run.state}`}>
          <i aria-hidden="true" />
          <b>{run.name}</b>
        </span>
        <span className="run-words">
          {stateWords[run.state]}
          {run.lastEpoch && `, ${run.lastEpoch.epoch} of ${run.settings.epochs} epochs`}
        </span>
        <span className="run-figure">{formatPercent(accuracy)}</span>
        <span className="run-when">{formatWhen(run.startedAt, Date.now())}</span>
      </button>
      {!isActive(run) && <IconButton icon="trash" label={`Remove ${run.name}`} size={14} onClick={() => void removeAsked(run)} />}
    </li>
  );
}

async function removeAsked(run: Run): Promise<void> {
  const words = 'Its curves and its weights are deleted from this machine. The drawing stays.';
  if (await ask('confirm', { title: `Remove the training ${run.name}?`, words, button: 'Remove' })) await removeRun(run.id);
}

function RunDetail({ run }: { run: Run }) {
  const view = useRuns((state) => state.views.get(run.id)) ?? nothing;
  const tick = useRuns((state) => state.tick);
  const showTab = useEditor((state) => state.showTab);
  useEffect(() => {
    if (!useRuns.getState().views.has(run.id)) void readRun(run.id);
  }, [run.id]);
  const { settings, data, lastEpoch } = run;
  const facts = [
    data.kind === 'builtin' ? data.id : data.name,
    settings.optimizer.name,
    `rate ${settings.optimizer.learningRate}`,
    settings.schedule && schedules[settings.schedule.name].label,
    `batch ${settings.batchSize}`,
    run.engine && engineTitle(run.engine),
    lastEpoch && `loss ${formatLoss(lastEpoch.validationLoss ?? lastEpoch.loss)}`,
  ].filter(Boolean);
  return (
    <section className="run-detail" aria-label={run.name}>
      <header>
        <p title={facts.join(', ')}>{facts.join(', ')}</p>
        <Button
          onClick={() => {
            showRun(run.id);
            showTab('training');
          }}
        >
          Show large
        </Button>
        {canContinue(run) && (
          <Button
            icon="play"
            onClick={async () => {
              if (await continueRun(run.id)) showTab('training');
            }}
          >
            Continue
          </Button>
        )}
        {lastEpoch && (
          <Button
            onClick={() => {
              showPredict(run.id);
              showTab('training');
            }}
          >
            Predict
          </Button>
        )}
        <Button icon="export" onClick={() => void exportTypescript(run.id)}>
          Export TypeScript
        </Button>
        <Button icon="export" onClick={() => void exportKeras(run.id)}>
          Export for Keras
        </Button>
      </header>
      {run.reason && <p className={run.state === 'failed' ? 'live-failure' : 'live-note'}>{run.reason}</p>}
      <div className="run-charts">
        <ChartPair view={view} tick={tick} lastStep={isActive(run) ? view.totalSteps : null} />
      </div>
    </section>
  );
}
