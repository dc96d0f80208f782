import type { Experiment } from '../contract/experiments.ts';
import type { RunMessage } from '../contract/runs.ts';

/** Steps whose time counts: one slow step says nothing. */
const recent = 40;

/**
 * Seconds until the experiment ends as it goes now: a network's step takes as long as it is deep. `messages`: what the running
 * network told so far. Null where nothing is known yet.
 */
export function secondsLeft(experiment: Pick<Experiment, 'networks' | 'steps'>, messages: readonly RunMessage[]): number | null {
  const running = experiment.networks.find(({ state }) => state === 'running');
  const steps = messages.filter((message) => message.type === 'step');
  if (!running || steps.length === 0) return null;
  const times = steps
    .slice(-recent)
    .map(({ milliseconds }) => milliseconds)
    .sort((a, b) => a - b);
  const perStep = times[times.length >> 1]! / 1000;
  return perStep * stepsLeft(experiment, steps.at(-1)!.step);
}

/** Steps that are still to be done, in steps of the running network. */
export function stepsLeft({ networks, steps }: Pick<Experiment, 'networks' | 'steps'>, done: number): number {
  const running = networks.find(({ state }) => state === 'running');
  if (!running) return 0;
  const waiting = networks.filter(({ state }) => state === 'waiting').reduce((sum, { depth }) => sum + depth, 0);
  return Math.max(0, steps - done) + (steps * waiting) / running.depth;
}
