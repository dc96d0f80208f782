import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { checkGoals, noFacts } from '#core/lessons/checkGoals.ts';
import { checkLesson, rightAnswers, stepStarts } from '#core/lessons/checkLesson.ts';
import type { Lesson, LessonFacts } from '#core/lessons/types.ts';
import { loadTemplate } from '../templates/load.ts';
import { courseIds, loadLesson } from './course.ts';

it('is eight lessons of ten minutes at most', () => {
  const lessons = courseIds.map(loadLesson);
  expect(lessons).toHaveLength(8);
  for (const { minutes, steps } of lessons) {
    expect(minutes).toBeLessThanOrEqual(10);
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.length).toBeLessThanOrEqual(6);
  }
  expect(new Set(lessons.map(({ title }) => title)).size).toBe(8);
});

/** As if all that a step asks to train had been trained well. */
function trainedWell({ goals }: Lesson['steps'][number]): LessonFacts {
  const names = goals.flatMap((goal) =>
    goal.kind === 'trained' ? goal.networks : goal.kind === 'accuracy' ? [goal.network ?? ''] : [],
  );
  const trainings = names.map((name) => ({ name, finished: true, seed: 1, data: 'mnist', validationAccuracy: 0.9 }));
  return { ...rightAnswers(goals), trainings };
}

describe.each(courseIds)('%s', (id) => {
  const lesson = loadLesson(id);
  const starts = stepStarts(lesson);

  it('asks for what is left to do, and shows how', () => {
    expect(checkLesson(lesson)).toEqual([]);
  });

  it.each(lesson.steps.map((step, i) => [step.title, step, starts[i]!] as const))(
    '%s: the goals are open at its start, and met behind its reveal',
    (_, step, start) => {
      const open = checkGoals(step, start, analyze(start), noFacts);
      expect(open.length).toBeGreaterThan(0);
      expect(open.some(({ met }) => !met)).toBe(true);
      const end = step.reveal ?? start;
      for (const { met, words, now } of checkGoals(step, end, analyze(end), trainedWell(step)))
        expect(met, `${words}: ${now}`).toBe(true);
    },
  );

  it('begins each step with a drawing that can be analysed, or with the error that it is about', () => {
    for (const [i, step] of lesson.steps.entries()) {
      const errors = analyze(starts[i]!).problems.filter(({ severity }) => severity === 'error');
      expect(
        errors.map(({ code }) => code).filter((code) => code !== 'add-mismatch' && code !== 'missing-input'),
        step.title,
      ).toEqual([]);
      if (step.reveal && step.goals.some(({ kind }) => kind === 'no-problems'))
        expect(analyze(step.reveal).ok, step.title).toBe(true);
    }
  });

  it('states figures that the core computes', () => {
    const texts = lesson.steps.flatMap((step) => [
      step.text,
      ...step.hints,
      ...step.goals.flatMap((goal) => [
        goal.words ?? '',
        ...(goal.kind === 'question' ? goal.choices.flatMap((choice) => [choice.text, choice.explanation]) : []),
      ]),
    ]);
    const stated = texts
      .flatMap((text) => text.match(/\d{1,3}(,\d{3})+/g) ?? [])
      .map((figure) => Number(figure.replaceAll(',', '')));
    const known = new Set([...figuresOf(lesson), ...(others[id] ?? [])]);
    expect(stated.filter((figure) => !known.has(figure))).toEqual([]);
  });
});

/** Parameters, and numbers that arrive, of every drawing in a lesson, and by how much its steps change the sum. */
function figuresOf(lesson: Lesson): number[] {
  const drawings = [...stepStarts(lesson), ...lesson.steps.flatMap(({ reveal }) => reveal ?? [])];
  const sums = drawings.map((document) => analyze(document).root.cost.parameters);
  const differences = sums.flatMap((a) => sums.map((b) => Math.abs(a - b)));
  return [...sums, ...differences, ...drawings.flatMap(nodeFigures)];
}

function nodeFigures(document: NetloomDocument): number[] {
  return [...analyze(document).root.nodes.values()].flatMap(({ cost, outputs }) => {
    const [height, width] = outputs[0] ?? [];
    return [cost.parameters, height ?? 0, (height ?? 0) * (width ?? 1)];
  });
}

const convolution = (kernel: number, from: number, to: number) => kernel * kernel * from * to + to;

/** Figures about what is not drawn in the lesson. */
const others: { readonly [id: string]: readonly number[] } = {
  '1-vgg-block': [convolution(5, 64, 64), 2 * convolution(3, 64, 64)],
  '7-average-pooling': [4096],
  '6-versions': [analyze(loadTemplate('networks/resnet50-v1')).root.cost.parameters],
};

it('says of ResNet50 and ResNet34 what they are', () => {
  const parameters = (id: string) => analyze(loadTemplate(id)).root.cost.parameters;
  expect(parameters('networks/resnet50-v1')).toBe(25_636_712);
  expect(parameters('networks/resnet50-v1.5')).toBe(25_636_712);
  const pool = [...analyze(loadTemplate('networks/resnet34')).root.nodes.values()].find(
    ({ inputs, outputs }) => inputs[0]?.length === 3 && outputs[0]?.length === 1,
  );
  expect(pool?.inputs[0]?.slice(0, 2)).toEqual([2, 2]);
});

it('says of the price of v1.5 what it is', () => {
  const [v1, v15] = [0, 2].map((step) => analyze(stepStarts(loadLesson('6-versions'))[step]!).root.cost.macs);
  expect([Math.round(v1! / 1e6), Math.round(v15! / 1e6)]).toEqual([295, 373]);
  expect(loadLesson('6-versions').steps[2]?.text).toContain('from 295 M to 373 M');
});

it('gives up 15/16 of the positions with the convolution block, as its goal says', () => {
  const step = loadLesson('3-filters-double').steps[2]!;
  const [state] = checkGoals(
    { goals: [{ kind: 'positions-given-up', node: 'convolution', exactly: 15 / 16 }] },
    step.reveal!,
    analyze(step.reveal!),
    noFacts,
  );
  expect(state).toMatchObject({ met: true, now: '93.75 % of exactly 93.75 %' });
});
