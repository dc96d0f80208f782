import { useMemo, useState } from 'react';
import type { Experiment, ExperimentNetwork } from '#core/contract/index.ts';
import { networkTitle } from '#core/experiment/networks.ts';
import { figureText } from '#core/experiment/text.ts';
import { endsOfDepth, normsByDepth, normText } from '#core/gradients/byDepth.ts';
import { formatPercent } from '../controls/format.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { metrics } from '../training/ChartPair.tsx';
import { chartData, latest, type Metric } from '../training/chartData.ts';
import { GradientChart, type GradientLine } from '../training/GradientChart.tsx';
import { OverlayChart } from '../training/OverlayChart.tsx';
import { useRuns } from '../training/runStore.ts';
import { RunView } from '../training/runView.ts';
import { lookOf } from './looks.ts';

const nothing = new RunView();

/** Four curves over each other, and the gradients from the first layer to the last beside them. */
export function ExperimentCharts({ experiment }: { experiment: Experiment }) {
  const { networks } = experiment;
  const all = useRuns((state) => state.views);
  const tick = useRuns((state) => state.tick);
  const [metric, chooseMetric] = useState<Metric>('loss');
  const [moment, chooseMoment] = useState<Moment>('start');
  const views = useMemo(() => networks.map(({ runId }) => all.get(runId ?? '') ?? nothing), [networks, all]);
  const looks = useMemo(() => networks.map((network) => lookOf(network, networks)), [networks]);
  const { axis, title } = metrics.find((one) => one.metric === metric) as (typeof metrics)[number];
  // biome-ignore lint/correctness/useExhaustiveDependencies: views grow in place, the tick says so
  const figures = useMemo(
    // At the end what the table says
    () =>
      views.map((view, i) => (networks[i]!.figures ?? { [metric]: latest(chartData(view, metric)).training })[metric] ?? null),
    [views, networks, metric, tick],
  );
  const text = (value: number | null) => (metric === 'loss' ? figureText(value) : formatPercent(value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: views grow in place, the tick says so
  const lines = useMemo(
    () => views.map((view, i): GradientLine => ({ norms: normsOf(view, moment), ...looks[i]! })),
    [views, looks, moment, tick],
  );
  return (
    <div className="experiment-charts">
      <figure className="chart-box">
        <figcaption>
          <span>Training</span>
          <Segmented<Metric> label="Curves of" value={metric} options={curves} onChange={chooseMetric} />
        </figcaption>
        <OverlayChart
          label={`Training ${title.toLowerCase()} over the steps: ${spoken(networks, figures.map(text))}`}
          views={views}
          looks={looks}
          tick={tick}
          metric={metric}
          format={axis}
          range={metric === 'accuracy' ? [0, 1] : undefined}
          lastStep={experiment.steps}
          trainingOnly
        />
        <Legend networks={networks} figures={figures.map(text)} />
      </figure>
      <figure className="chart-box">
        <figcaption>
          <span>Gradients by depth</span>
          <Segmented<Moment> label="Gradients" value={moment} options={moments} onChange={chooseMoment} />
        </figcaption>
        <GradientChart label={`Norms of the gradients by depth: ${spoken(networks, lines.map(gradientWords))}`} lines={lines} />
        <Legend networks={networks} figures={lines.map(({ norms }) => ratioWords(norms))} />
      </figure>
    </div>
  );
}

type Moment = 'start' | 'now';

const curves = [
  { value: 'loss', label: 'Loss' },
  { value: 'accuracy', label: 'Accuracy' },
] as const;
const moments = [
  { value: 'start', label: 'first step', title: 'Before the first step' },
  { value: 'now', label: 'latest', title: 'When they were measured last' },
] as const;

function normsOf(view: RunView, moment: Moment): GradientLine['norms'] {
  const message = moment === 'start' ? view.firstGradients : view.lastGradients;
  return message ? normsByDepth(message.weights) : [];
}

/** `0.0312 in the first layer, 1.2 in the last`. */
function gradientWords({ norms }: GradientLine): string {
  const ends = endsOfDepth(norms);
  return ends ? `${normText(ends.first.norm)} in the first layer, ${normText(ends.last.norm)} in the last` : 'none yet';
}

/** `7.3 to 1.9`: at the two ends. */
function ratioWords(norms: GradientLine['norms']): string {
  const ends = endsOfDepth(norms);
  return ends ? `${figureText(ends.first.norm)} to ${figureText(ends.last.norm)}` : '–';
}

function spoken(networks: readonly ExperimentNetwork[], figures: readonly string[]): string {
  return networks.map((network, i) => `${networkTitle(network)} ${figures[i]}`).join('; ');
}

function Legend({ networks, figures }: { networks: readonly ExperimentNetwork[]; figures: readonly string[] }) {
  return (
    <ul className="experiment-legend" aria-hidden="true">
      {networks.map((network, i) => {
        const { colour, dash } = lookOf(network, networks);
        return (
          <li key={network.template}>
            <svg viewBox="0 0 22 8" aria-hidden="true">
              <line x1="0" y1="4" x2="22" y2="4" stroke={`var(${colour})`} strokeDasharray={dash.join(' ')} />
            </svg>
            {networkTitle(network)} <span className="mono">{figures[i]}</span>
          </li>
        );
      })}
    </ul>
  );
}
