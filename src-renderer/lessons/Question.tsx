import { useEffect, useId, useRef } from 'react';
import type { GoalOf } from '#core/lessons/types.ts';
import { Icon } from '../icons/Icon.tsx';
import { LessonText } from './LessonText.tsx';
import { answer } from './lessonActions.ts';

/** A question with its choices; whichever is taken explains itself, and another can be taken. */
export function Question({ goal, index, chosen }: { goal: GoalOf<'question'>; index: number; chosen: number | null }) {
  const id = useId();
  const taken = goal.choices[chosen ?? -1];
  const why = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    // What an answer says is read, not looked for
    if (before.current !== chosen) why.current?.scrollIntoView({ block: 'nearest' });
    before.current = chosen;
  }, [chosen]);
  return (
    <fieldset className="lesson-question">
      <legend>{goal.question}</legend>
      {goal.choices.map((choice, i) => (
        <label key={choice.text} className={chosen === i ? (choice.right ? 'right' : 'wrong') : ''}>
          <input
            type="radio"
            name={id}
            checked={chosen === i}
            aria-describedby={chosen === i ? `${id}-why` : undefined}
            onChange={() => answer(index, i)}
          />
          {choice.text}
        </label>
      ))}
      <div className="lesson-why" ref={why} id={`${id}-why`} role="status">
        {taken && (
          <>
            <p className={taken.right ? 'good' : 'again'}>
              <Icon name={taken.right ? 'check' : 'info'} size={13} />
              {taken.right ? 'Right' : 'Not quite'}
            </p>
            <LessonText text={taken.explanation} />
          </>
        )}
      </div>
    </fieldset>
  );
}
