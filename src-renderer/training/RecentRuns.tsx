import { useEffect, useMemo } from 'react';
import type { Run } from '#core/contract/index.ts';
import { accuracyOf } from '#core/contract/index.ts';
import { isOfDrawing } from '#core/document/kinship.ts';
import { settingsDifferences } from '#core/document/trainingWords.ts';
import { Button } from '../controls/Button.tsx';
import { formatLoss, formatPercent, formatWhen } from '../controls/format.ts';
import { useEditor } from '../state/store.ts';
import { chartData } from './chartData.ts';
import { readRun, showComparison, showPredict, showRun, toggleCompared, useRuns } from './runStore.ts';
import { Sparkline } from './Sparkline.tsx';
import { startTraining } from './start.ts';
import { useTrainingSettings } from './useTrainingSettings.ts';
import { stateWords } from './words.ts';

const most = 5;

/** The last trainings of this drawing, and how their settings differ from those that stand beside them. */
export function RecentRuns() {
  const document = useEditor((state) => state.document);
  const weights = useEditor((state) => state.weights);
  const runs = useRuns((state) => state.runs);
  const compared = useRuns((state) => state.compared);
  const recent = useMemo(() => runs.filter((run) => isOfDrawing(run, document)).slice(0, most), [runs, document]);
  const chosen = recent.filter(({ id }) => compared.includes(id)).length;
  return (
    <section className="recent" aria-labelledby="recent-title">
      <header>
        <h3 id="recent-title">Last runs</h3>
        {weights && <Button onClick={() => showPredict(null)}>Predict</Button>}
        {recent.length > 1 && (
          <Button
            disabled={chosen < 2}
            title={chosen < 2 ? 'Tick two or more runs to lay their curves over each other' : undefined}
            onClick={showComparison}
          >
            Compare
          </Button>
        )}
        <Button icon="play" variant="primary" onClick={() => void startTraining()}>
          Start
        </Button>
      </header>
      {recent.length === 0 ? (
        <p className="recent-empty">None of this drawing yet. Each training is kept here with its curve and its settings.</p>
      ) : (
        <ul aria-label="Last runs of this drawing">
          {recent.map((run) => (
            <RecentRun key={run.id} run={run} several={recent.length > 1} compared={compared.includes(run.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RecentRun({ run, several, compared }: { run: Run; several: boolean; compared: boolean }) {
  const settings = useTrainingSettings();
  const view = useRuns((state) => state.views.get(run.id));
  const tick = useRuns((state) => state.tick);
  useEffect(() => {
    if (!useRuns.getState().views.has(run.id)) void readRun(run.id);
  }, [run.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view grows in place, the tick says so
  const curve = useMemo(() => (view ? thinned(chartData(view, 'loss').smoothed) : []), [view, tick]);
  const differing = useMemo(() => settingsDifferences(run.settings, settings), [run.settings, settings]);
  const { lastEpoch } = run;
  const accuracy = accuracyOf(lastEpoch);
  const loss = lastEpoch?.validationLoss ?? lastEpoch?.loss ?? null;
  const when = formatWhen(run.startedAt, Date.now());
  const words = differing.length === 0 ? 'the settings of now' : differing.join(', ');
  return (
    <li>
      {several && (
        <input
          type="checkbox"
          className="recent-check"
          aria-label={`Compare the run of ${when}`}
          checked={compared}
          onChange={() => toggleCompared(run.id)}
        />
      )}
      <button type="button" className="recent-run" title={words} onClick={() => showRun(run.id)}>
        <Sparkline label={`Loss of ${run.name}`} values={curve} />
        <span className="recent-figures">
          <b>{accuracy === null ? `loss ${formatLoss(loss)}` : formatPercent(accuracy)}</b>
          {accuracy !== null && <span>{`loss ${formatLoss(loss)}`}</span>}
          <span className="recent-when">
            {run.state === 'finished' ? when : `${stateWords[run.state].toLowerCase()}, ${when}`}
          </span>
        </span>
        <span className="recent-words">{words}</span>
      </button>
    </li>
  );
}

/** A sparkline has room for so many points. */
function thinned(values: readonly (number | null)[], points = 72): (number | null)[] {
  const every = Math.ceil(values.length / points);
  return every <= 1 ? [...values] : values.filter((_value, i) => i % every === 0);
}
