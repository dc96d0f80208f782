import type { LessonStep } from '#core/lessons/types.ts';
import { Icon } from '../icons/Icon.tsx';
import { goToStep } from './lessonActions.ts';

/** Every step of the lesson, to go to directly. */
export function StepDots({ steps, at, reached }: { steps: readonly LessonStep[]; at: number; reached: readonly number[] }) {
  return (
    <ol className="lesson-dots" aria-label="Steps">
      {steps.map(({ title }, i) => {
        const done = reached.includes(i);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
          <li key={i}>
            <button
              type="button"
              title={title}
              aria-label={`Step ${i + 1}: ${title}${done ? ', reached' : ''}`}
              aria-current={i === at ? 'step' : undefined}
              className={done ? 'done' : ''}
              onClick={() => goToStep(i)}
            >
              {done ? <Icon name="check" size={10} /> : i + 1}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
