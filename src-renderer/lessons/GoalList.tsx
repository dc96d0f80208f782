import type { Goal, GoalState } from '#core/lessons/types.ts';
import { Icon } from '../icons/Icon.tsx';
import { Question } from './Question.tsx';

/** What a step asks for, ticked off as it is reached; questions with their choices. */
export function GoalList({
  goals,
  states,
  answers,
}: {
  goals: readonly Goal[];
  states: readonly GoalState[];
  answers: { readonly [goal: string]: number };
}) {
  const drawn = goals.flatMap((goal, i) => (goal.kind === 'question' ? [] : [{ state: states[i]!, i }]));
  return (
    <>
      {drawn.length > 0 && (
        <ul className="lesson-goals" aria-label="Goals">
          {drawn.map(({ state: { met, words, now }, i }) => (
            <li key={i} className={met ? 'met' : ''}>
              <i className="lesson-tick" role="img" aria-label={met ? 'Reached' : 'To do'}>
                {met && <Icon name="check" size={11} />}
              </i>
              <span>
                {words}
                <small>{now}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
      {goals.map((goal, i) =>
        goal.kind === 'question' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a goal is known by its place in the step
          <Question key={i} goal={goal} index={i} chosen={answers[i] ?? null} />
        ) : null,
      )}
    </>
  );
}
