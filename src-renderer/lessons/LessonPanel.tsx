import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../controls/Button.tsx';
import { mayLeave } from '../shell/files.ts';
import { GoalList } from './GoalList.tsx';
import { LessonText } from './LessonText.tsx';
import './lessons.css';
import { goToStep, leaveLesson, openCourseLesson, showMe, startAgain } from './lessonActions.ts';
import { fold, type OpenLesson, useLessons } from './lessonStore.ts';
import { type LessonProgress, newProgress } from './progress.ts';
import { StepDots } from './StepDots.tsx';
import { useGoalNews, useGoals } from './useGoals.ts';

/** The open lesson, above the palette; nothing where none is open. */
export function LessonPanel() {
  const open = useLessons((state) => state.open);
  const progress = useLessons((state) => (open ? state.progress[open.id] : undefined));
  if (!open) return null;
  return <Panel key={open.id} open={open} progress={progress ?? newProgress(open.lesson.steps.length, 0)} />;
}

function Panel({ open, progress }: { open: OpenLesson; progress: LessonProgress }) {
  const folded = useLessons((state) => state.folded);
  const { lesson } = open;
  const at = Math.min(progress.step, lesson.steps.length - 1);
  const step = lesson.steps[at]!;
  const states = useGoals(step, progress);
  useGoalNews(states, at);
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opens a lesson or goes on reads on: the step's title takes the focus, and with it the top of the panel
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every step, and when the panel unfolds
  useEffect(() => {
    heading.current?.focus();
  }, [at, folded]);

  return (
    <aside className={`lesson${folded ? ' folded' : ''}`} aria-label="Lesson">
      <header className="lesson-head">
        <IconButton
          icon={folded ? 'right' : 'down'}
          size={13}
          label={folded ? 'Unfold the lesson' : 'Fold the lesson'}
          aria-expanded={!folded}
          onClick={() => fold(!folded)}
        />
        <h2 title={lesson.title}>{lesson.title}</h2>
        <span className="lesson-count">
          {at + 1} of {lesson.steps.length}
        </span>
        <IconButton icon="close" size={12} label="Leave the lesson" onClick={leaveLesson} />
      </header>
      {!folded && (
        <>
          <StepDots steps={lesson.steps} at={at} reached={progress.reached} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <section className="lesson-body" aria-label="Step" tabIndex={0}>
            <h3 ref={heading} tabIndex={-1}>
              {step.title}
            </h3>
            <LessonText text={step.text} />
            <GoalList goals={step.goals} states={states} answers={progress.answers[at] ?? {}} />
            <Help key={at} hints={step.hints} canShow={step.reveal !== undefined} />
          </section>
          <Steps open={open} at={at} ready={states.every(({ met }) => met) || progress.reached.includes(at)} />
        </>
      )}
    </aside>
  );
}

/** Hints one by one, then the drawing itself. */
function Help({ hints, canShow }: { hints: readonly string[]; canShow: boolean }) {
  const [shown, setShown] = useState(0);
  return (
    <div className="lesson-help">
      <div role="status">
        {hints.slice(0, shown).map((hint) => (
          <LessonText key={hint} text={hint} />
        ))}
      </div>
      <p>
        {shown < hints.length && <Button onClick={() => setShown(shown + 1)}>{shown === 0 ? 'Hint' : 'Another hint'}</Button>}
        {canShow && (
          <Button title="Puts the drawing on the canvas; undo takes it back" onClick={showMe}>
            Show me
          </Button>
        )}
        {canShow && (
          <Button variant="plain" onClick={startAgain}>
            Start again
          </Button>
        )}
      </p>
    </div>
  );
}

/** Back and on; behind the last step the next lesson of the course. */
function Steps({ open, at, ready }: { open: OpenLesson; at: number; ready: boolean }) {
  const course = useLessons((state) => state.course);
  const last = at === open.lesson.steps.length - 1;
  const place = course.findIndex(({ id }) => id === open.id);
  const next = place < 0 ? undefined : course[place + 1];
  const variant = ready ? 'primary' : 'normal';
  return (
    <footer className="lesson-foot">
      <Button disabled={at === 0} onClick={() => goToStep(at - 1)}>
        Back
      </Button>
      {!last && (
        <Button variant={variant} onClick={() => goToStep(at + 1)}>
          {ready ? 'Next' : 'Skip'}
        </Button>
      )}
      {last && next && (
        <Button
          variant={variant}
          title={next.title}
          onClick={async () => ((await mayLeave()) ? openCourseLesson(next.id, next.title) : undefined)}
        >
          Next lesson
        </Button>
      )}
      {last && !next && (
        <Button variant={variant} onClick={leaveLesson}>
          Finish
        </Button>
      )}
    </footer>
  );
}
