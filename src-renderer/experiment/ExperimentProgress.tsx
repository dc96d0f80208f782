import type { Experiment } from '#core/contract/index.ts';
import { networkTitle } from '#core/experiment/networks.ts';
import { seen } from '#core/experiment/seen.ts';
import { stepsLeft } from '#core/experiment/timeLeft.ts';
import { formatCount, formatDuration, plural } from '../controls/format.ts';
import { useRuns } from '../training/runStore.ts';

/** What is being trained and for how long still; at the end, what is seen. */
export function ExperimentProgress({ experiment }: { experiment: Experiment }) {
  const { networks, dataTitle, images, steps, settings } = experiment;
  const running = networks.find((network) => network.state === 'running');
  const failed = networks.filter((network) => network.state === 'failed');
  return (
    <div className="experiment-state">
      <p className="experiment-what">
        {plural(steps, 'step')} of {settings.batchSize} on {plural(images, 'image')} of {dataTitle}, seed {settings.seed}
      </p>
      <div role="status" className="experiment-seen">
        {said(experiment).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {running && <StepsLeft experiment={experiment} runId={running.runId} />}
      {failed.map((network) => (
        <p key={network.template} className="live-failure">
          {networkTitle(network)}: {network.reason ?? 'its training failed.'}
        </p>
      ))}
    </div>
  );
}

function said(experiment: Experiment): string[] {
  const running = experiment.networks.find(({ state }) => state === 'running');
  if (experiment.state === 'running') return running ? [`${networkTitle(running)} is being trained.`] : [];
  return [...(experiment.state === 'stopped' ? ['Stopped; what was trained is kept.'] : []), ...seen(experiment)];
}

function StepsLeft({ experiment, runId }: { experiment: Experiment; runId: string | null }) {
  const view = useRuns((state) => state.views.get(runId ?? ''));
  // The view grows in place
  useRuns((state) => state.tick);
  const done = view?.steps.lastStep ?? 0;
  const perStep = view?.secondsPerStep ?? null;
  const place = experiment.networks.filter(({ state }) => state !== 'waiting').length;
  const share = (place - 1 + done / experiment.steps) / experiment.networks.length;
  return (
    <div className="experiment-left">
      <progress aria-label="How far the experiment has come" value={share} max={1} />
      <span className="mono">
        network {place} of {experiment.networks.length}, step {formatCount(done)} of {formatCount(experiment.steps)}
        {perStep !== null && `, about ${formatDuration(perStep * stepsLeft(experiment, done))} left`}
      </span>
    </div>
  );
}
