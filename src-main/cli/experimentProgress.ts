import type { Experiment, ExperimentNetwork, RunMessage } from '#core/contract/index.ts';
import { networkTitle } from '#core/experiment/networks.ts';
import { figureText } from '#core/experiment/text.ts';
import { secondsLeft } from '#core/experiment/timeLeft.ts';
import { formatDuration, formatPercent } from '#core/words/format.ts';
import { tell } from './output.ts';

/** An experiment as a person follows it in a terminal, all on stderr: a line that renews itself, and a line a network that stays. */
export class ExperimentProgress {
  private experiment: Experiment | null = null;
  private told: readonly RunMessage[] = [];
  private readonly ended = new Set<string>();
  private drawnAt = 0;
  private readonly out = process.stderr;

  constructor(private readonly quiet: boolean) {}

  take(experiment: Experiment): void {
    const before = running(this.experiment);
    const now = running(experiment);
    this.experiment = experiment;
    if (this.quiet) return;
    for (const network of experiment.networks) this.end(network);
    if (now && now.template !== before?.template && !this.out.isTTY) tell(`${networkTitle(now)} is being trained.`);
  }

  hear(messages: readonly RunMessage[]): void {
    // What was told before is another network's
    const start = messages.findLastIndex(({ type }) => type === 'started');
    this.told = start >= 0 ? messages.slice(start) : [...this.told, ...messages];
    const { experiment } = this;
    const network = running(experiment);
    if (this.quiet || !this.out.isTTY || !experiment || !network) return;
    if (performance.now() - this.drawnAt < 100) return;
    this.drawnAt = performance.now();
    const step = this.told.findLast((message) => message.type === 'step');
    const left = secondsLeft(experiment, this.told);
    if (!step || left === null) return;
    const words = `${networkTitle(network)}: step ${step.step} of ${experiment.steps}, loss ${figureText(step.loss)}`;
    this.out.write(`\r\u001b[2K${words}, about ${formatDuration(left)} left`);
  }

  private end(network: ExperimentNetwork): void {
    const { template, state, figures } = network;
    if (state === 'waiting' || state === 'running' || this.ended.has(template)) return;
    this.ended.add(template);
    if (this.out.isTTY) this.out.write('\r\u001b[2K');
    const words = figures
      ? `loss ${figureText(figures.loss)}, accuracy ${formatPercent(figures.accuracy)}`
      : 'nothing was trained';
    tell(`${networkTitle(network)}: ${state === 'finished' ? '' : `${state}, `}${words}.`);
  }
}

function running(experiment: Experiment | null): ExperimentNetwork | undefined {
  return experiment?.networks.find(({ state }) => state === 'running');
}
