import type { Analysis } from '../analysis/types.ts';
import type { NetloomDocument } from '../document/types.ts';
import type { GoalContext } from './context.ts';
import { layers, multiplyAccumulates, parameters } from './goals/costs.ts';
import { connected, parameter, uses } from './goals/parts.ts';
import { noProblems, problem } from './goals/problems.ts';
import { question } from './goals/question.ts';
import { positionsGivenUp, receptiveField, sameShapes, shape } from './goals/shapes.ts';
import { accuracy, trained } from './goals/training.ts';
import type { Goal, GoalKind, GoalOf, GoalState, LessonFacts, LessonStep } from './types.ts';

const checks: { readonly [K in GoalKind]: (goal: GoalOf<K>, context: GoalContext) => GoalState } = {
  shape,
  parameters,
  'multiply-accumulates': multiplyAccumulates,
  layers,
  'no-problems': noProblems,
  problem,
  uses,
  parameter,
  connected,
  'same-shapes': sameShapes,
  'receptive-field': receptiveField,
  'positions-given-up': positionsGivenUp,
  accuracy,
  trained,
  question,
};

/** How each goal of a step stands, in the step's order, each in words with the figure now. Pure and total. */
export function checkGoals(
  step: Pick<LessonStep, 'goals'>,
  document: NetloomDocument,
  analysis: Analysis,
  facts: LessonFacts,
): readonly GoalState[] {
  return step.goals.map((goal, index) => {
    const state = check(goal, { document, analysis, facts, index });
    return goal.words === undefined ? state : { ...state, words: goal.words };
  });
}

function check<K extends GoalKind>(goal: Goal & { readonly kind: K }, context: GoalContext): GoalState {
  return checks[goal.kind](goal as unknown as GoalOf<K>, context);
}

export const noFacts: LessonFacts = { trainings: [], answers: new Map() };
