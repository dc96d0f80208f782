import { useMemo } from 'react';
import type { Run } from '#core/contract/index.ts';
import { Button } from '../controls/Button.tsx';
import { Facts } from '../controls/Facts.tsx';
import { formatBytes, formatCount, formatDuration, formatPercent } from '../controls/format.ts';
import { Icon } from '../icons/Icon.tsx';
import { ChartPair } from './ChartPair.tsx';
import { engineTitle } from './engines.ts';
import { GradientBox } from './GradientBox.tsx';
import { figure } from './RateCurve.tsx';
import { isActive, pauseRun, resumeRun, showPredict, showRun, stopRun, useRuns } from './runStore.ts';
import { RunView } from './runView.ts';
import { stateWords } from './words.ts';

const nothing = new RunView();

/** One training as it goes: curves, figures, and the ways to hold or end it. */
export function LiveRun({ run }: { run: Run }) {
  const view = useRuns((state) => state.views.get(run.id)) ?? nothing;
  const tick = useRuns((state) => state.tick);
  const left = isActive(run) && run.state !== 'paused' ? view.secondsLeft : null;
  const perStep = view.secondsPerStep;
  const memory = view.epochs[view.epochs.length - 1]?.residentBytes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view grows in place, the tick says so
  const facts = useMemo(() => {
    return [
      { label: 'Epoch', value: `${view.last?.epoch ?? 0} of ${view.started?.epochs ?? run.settings.epochs}` },
      {
        label: 'Step',
        value: `${formatCount(view.steps.lastStep)}${view.totalSteps === null ? '' : ` of ${formatCount(view.totalSteps)}`}`,
      },
      left !== null && { label: 'Left', value: formatDuration(left) },
      view.finished !== null && { label: 'Took', value: formatDuration(view.finished.seconds) },
      perStep !== null && view.finished === null && { label: 'Speed', value: speed(perStep) },
      view.last?.learningRate !== undefined && { label: 'Rate', value: figure(view.last.learningRate) },
      memory !== undefined && { label: 'Memory', value: formatBytes(memory) },
      view.bestAccuracy !== null && { label: `Best ${view.bestAccuracy.of}`, value: formatPercent(view.bestAccuracy.value) },
    ];
  }, [view, tick, left, perStep, memory, run]);

  return (
    <div className={view.lastGradients ? 'live live-gradients' : 'live'}>
      <ChartPair view={view} tick={tick} lastStep={view.totalSteps} />
      <GradientBox view={view} tick={tick} />
      <div className="live-side">
        <p className={`live-state state-${run.state}`} role="status">
          <i aria-hidden="true" />
          {stateWords[run.state]}
          {run.engine && <span title={run.device ?? undefined}>{engineTitle(run.engine)}</span>}
        </p>
        <div className="live-figures">
          {(view.failed || (run.state === 'failed' && run.reason)) && (
            <p className="live-failure" role="alert">
              <Icon name="warning" size={14} />
              <span>{view.failed?.message ?? run.reason}</span>
            </p>
          )}
          {run.state !== 'failed' && run.reason && <p className="live-note">{run.reason}</p>}
          <Facts facts={facts} />
        </div>
        <div className="live-actions">
          {(run.state === 'running' || run.state === 'starting') && (
            <Button icon="pause" disabled={run.state === 'starting'} onClick={() => void pauseRun(run.id)}>
              Pause
            </Button>
          )}
          {run.state === 'paused' && (
            <Button icon="play" onClick={() => void resumeRun(run.id)}>
              Resume
            </Button>
          )}
          {isActive(run) ? (
            <Button icon="stop" disabled={run.state === 'stopping'} onClick={() => void stopRun(run.id)}>
              Stop
            </Button>
          ) : (
            <Button onClick={() => showRun(null)}>Settings</Button>
          )}
          {run.lastEpoch && <Button onClick={() => showPredict(run.id)}>Predict</Button>}
        </div>
      </div>
    </div>
  );
}

function speed(secondsPerStep: number): string {
  if (secondsPerStep <= 0) return '–';
  return secondsPerStep <= 1 ? `${(1 / secondsPerStep).toFixed(1)} steps/s` : `${secondsPerStep.toFixed(1)} s/step`;
}
