import { useEffect } from 'react';
import type { LessonEntry } from '#core/contract/index.ts';
import { Icon } from '../icons/Icon.tsx';
import { knowProgress, useLessons } from '../lessons/lessonStore.ts';
import { isDone, type LessonProgress } from '../lessons/progress.ts';

/** The guided course: its lessons in their order, and how far one came in each. */
export function Course({ lessons, onChoose }: { lessons: readonly LessonEntry[]; onChoose(lesson: LessonEntry): void }) {
  const course = useLessons((state) => state.course);
  const progress = useLessons((state) => state.progress);
  const state = useLessons((all) => all.state);
  useEffect(() => knowProgress(course.map(({ id }) => id)), [course]);
  const done = course.filter(({ id }) => progress[id] && isDone(progress[id])).length;
  if (state === 'there' && lessons.length === 0) return null;
  return (
    <section aria-label="Course">
      <h3>
        Course: residual networks in {course.length || 'eight'} lessons
        {done > 0 && <span className="start-done">{done} done</span>}
      </h3>
      {state === 'failed' && <p className="start-none">The course could not be read.</p>}
      <ol className="start-lessons" data-waiting={state === 'waiting'}>
        {lessons.map((lesson) => (
          <LessonCard
            key={lesson.id}
            lesson={lesson}
            number={course.indexOf(lesson) + 1}
            progress={progress[lesson.id]}
            onChoose={() => onChoose(lesson)}
          />
        ))}
      </ol>
    </section>
  );
}

interface CardProps {
  lesson: LessonEntry;
  number: number;
  progress: LessonProgress | undefined;
  onChoose(): void;
}

function LessonCard({ lesson: { id, title, summary, minutes, steps }, number, progress, onChoose }: CardProps) {
  const done = progress !== undefined && isDone(progress);
  const reached = progress?.reached.length ?? 0;
  return (
    <li className="start-lesson" data-card>
      <i className={done ? 'done' : ''} aria-hidden="true">
        {done ? <Icon name="check" size={12} /> : number}
      </i>
      <div>
        <button type="button" data-stop aria-describedby={`start-${id}-words start-${id}-state`} onClick={onChoose}>
          {title}
        </button>
        <p id={`start-${id}-words`}>{summary}</p>
        <small id={`start-${id}-state`}>
          {done ? 'Done' : progress ? `Step ${progress.step + 1} of ${steps}` : `${minutes} min`}
        </small>
        {!done && reached > 0 && (
          <b className="start-bar" aria-hidden="true">
            <s style={{ width: `${(reached / steps) * 100}%` }} />
          </b>
        )}
      </div>
    </li>
  );
}
