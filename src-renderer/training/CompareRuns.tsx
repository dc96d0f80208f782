import { useEffect, useMemo } from 'react';
import type { Run } from '#core/contract/index.ts';
import { accuracyOf } from '#core/contract/index.ts';
import { settingsDifferences } from '#core/document/trainingWords.ts';
import { Button } from '../controls/Button.tsx';
import { formatPercent, formatWhen } from '../controls/format.ts';
import { metrics } from './ChartPair.tsx';
import { chartData, latest } from './chartData.ts';
import { lineLooks } from './lineLooks.ts';
import { OverlayChart } from './OverlayChart.tsx';
import { closePanel, readRun, showRun, useRuns } from './runStore.ts';
import type { RunView } from './runView.ts';
import { RunView as EmptyView } from './runView.ts';

const nothing = new EmptyView();

/** The chosen runs over each other, and what their settings have that the first one's have not. */
export function CompareRuns() {
  const runs = useRuns((state) => state.runs);
  const compared = useRuns((state) => state.compared);
  const views = useRuns((state) => state.views);
  const tick = useRuns((state) => state.tick);
  // Oldest first, so that the others differ from what was tried before
  const chosen = useMemo(
    () => runs.filter(({ id }) => compared.includes(id)).sort((a, b) => a.startedAt - b.startedAt),
    [runs, compared],
  );
  useEffect(() => {
    for (const { id } of chosen) if (!useRuns.getState().views.has(id)) void readRun(id);
  }, [chosen]);
  const shown = chosen.map((run) => views.get(run.id) ?? nothing);
  return (
    <div className="live compare-runs">
      {metrics.map(({ metric, title, axis, format }) => (
        <figure className="chart-box" key={metric}>
          <figcaption>
            <span>{title}</span>
          </figcaption>
          <OverlayChart
            label={`${title} of ${chosen.length} runs: ${shown.map((view, i) => `run ${i + 1} ${format(last(view, metric))}`).join(', ')}`}
            views={shown}
            tick={tick}
            metric={metric}
            format={axis}
            range={metric === 'accuracy' ? [0, 1] : undefined}
          />
        </figure>
      ))}
      <div className="live-side">
        <p className="live-note">Lines: training. Dots: validation.</p>
        <ol className="compare-list" aria-label="Compared runs">
          {chosen.map((run, i) => (
            <ComparedRun key={run.id} run={run} first={chosen[0]!} place={i} />
          ))}
        </ol>
        <div className="live-actions">
          <Button onClick={closePanel}>Back</Button>
        </div>
      </div>
    </div>
  );
}

function last(view: RunView, metric: (typeof metrics)[number]['metric']): number | null {
  const { training, validation } = latest(chartData(view, metric));
  return validation ?? training;
}

function ComparedRun({ run, first, place }: { run: Run; first: Run; place: number }) {
  const { colour, dash } = lineLooks[place % lineLooks.length]!;
  const differing = settingsDifferences(run.settings, first.settings);
  const accuracy = accuracyOf(run.lastEpoch);
  const words = place === 0 ? `rate ${run.settings.optimizer.learningRate}` : differing.join(', ') || 'the same settings';
  return (
    <li>
      <button type="button" title={words} onClick={() => showRun(run.id)}>
        <svg viewBox="0 0 22 8" aria-hidden="true">
          <line x1="0" y1="4" x2="22" y2="4" stroke={`var(${colour})`} strokeDasharray={dash.join(' ')} />
        </svg>
        <span>
          <b>{`${place + 1}. ${formatWhen(run.startedAt, Date.now())}`}</b> {accuracy === null ? '' : formatPercent(accuracy)}
          <span className="compare-words">{words}</span>
        </span>
      </button>
    </li>
  );
}
