import { useEffect, useMemo, useRef } from 'react';
import type { Run } from '#core/contract/index.ts';
import { checkGoals } from '#core/lessons/checkGoals.ts';
import type { GoalState, LessonFacts, LessonStep, TrainingFact } from '#core/lessons/types.ts';
import { editorStore, useEditor } from '../state/store.ts';
import { useRuns } from '../training/runStore.ts';
import { markReached } from './lessonActions.ts';
import type { LessonProgress } from './progress.ts';

/** How the goals of a step stand, while one draws, trains and answers. */
export function useGoals(step: LessonStep, progress: LessonProgress): readonly GoalState[] {
  const document = useEditor((state) => state.document);
  const analysis = useEditor((state) => state.analysis);
  const runs = useRuns((state) => state.runs);
  const { startedAt } = progress;
  const answers = progress.answers[progress.step];
  const facts = useMemo(
    (): LessonFacts => ({
      trainings: runs.filter((run) => run.startedAt >= startedAt).map(trainingOf),
      answers: new Map(Object.entries(answers ?? {}).map(([goal, choice]) => [Number(goal), choice])),
    }),
    [runs, startedAt, answers],
  );
  return useMemo(() => checkGoals(step, document, analysis, facts), [step, document, analysis, facts]);
}

function trainingOf({ name, state, settings, data, lastEpoch }: Run): TrainingFact {
  return {
    name,
    finished: state === 'finished',
    seed: settings.seed,
    data: data.kind === 'builtin' ? data.id : data.name,
    validationAccuracy: lastEpoch?.validationAccuracy ?? null,
  };
}

/** Tells goals as they are reached, and remembers a step once all are. */
export function useGoalNews(states: readonly GoalState[], step: number): void {
  const before = useRef<{ readonly step: number; readonly met: readonly boolean[] } | null>(null);
  useEffect(() => {
    const met = states.map((state) => state.met);
    const last = before.current;
    before.current = { step, met };
    const all = met.every(Boolean);
    if (all) markReached(step);
    // What is met when a step opens is no news
    if (last?.step !== step || met.every((value, i) => !value || last.met[i])) return;
    const reached = states.filter((_, i) => met[i] && !last.met[i]).map(({ words }) => words);
    const { announce } = editorStore.getState();
    announce(all ? `All goals of this step are reached.` : `Reached: ${reached.join('; ')}.`);
  }, [states, step]);
}
