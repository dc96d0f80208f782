import type { GoalContext } from '../context.ts';
import type { GoalOf, GoalState } from '../types.ts';
import { percent, quoted } from '../words.ts';

export function accuracy(goal: GoalOf<'accuracy'>, { document, facts }: GoalContext): GoalState {
  const name = goal.network ?? document.name;
  const asked = `at least ${percent(goal.atLeast)} validation accuracy`;
  const words = `A training of ${quoted(name)} reaches ${asked}`;
  const reached = facts.trainings.filter((training) => training.name === name).map((training) => training.validationAccuracy);
  const best = Math.max(...reached.filter((value) => value !== null));
  if (best === Number.NEGATIVE_INFINITY) return { met: false, words, now: 'not trained yet' };
  return { met: best >= goal.atLeast, words, now: `${percent(best)} of ${asked}` };
}

export function trained(goal: GoalOf<'trained'>, { facts }: GoalContext): GoalState {
  const words = `${goal.networks.map(quoted).join(' and ')} ${goal.networks.length === 1 ? 'is' : 'are'} trained to the end`;
  const finished = facts.trainings.filter((training) => training.finished);
  const left = goal.networks.filter((name) => !finished.some((training) => training.name === name));
  if (left.length > 0) return { met: false, words, now: `${left.map(quoted).join(' and ')} not yet` };
  if (goal.networks.length === 1) return { met: true, words, now: 'trained' };
  // A comparison is one only where nothing but the network differs
  const settings = goal.networks.map(
    (name) => new Set(finished.filter((t) => t.name === name).map(({ seed, data }) => JSON.stringify([seed, data]))),
  );
  const fair = [...settings[0]!].some((setting) => settings.every((other) => other.has(setting)));
  return { met: fair, words, now: fair ? 'with the same seed and data' : 'with different seeds or data' };
}
