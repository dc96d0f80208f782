import type { GoalContext } from '../context.ts';
import type { GoalOf, GoalState } from '../types.ts';

export function question(goal: GoalOf<'question'>, { facts, index }: GoalContext): GoalState {
  const taken = goal.choices[facts.answers.get(index) ?? -1];
  const met = taken?.right === true;
  return { met, words: goal.question, now: met ? 'right' : taken ? 'not quite: try another answer' : 'choose an answer' };
}
