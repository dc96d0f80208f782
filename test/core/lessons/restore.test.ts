import { describe, expect, it } from 'vitest';
import { checkLesson } from '#core/lessons/checkLesson.ts';
import { restoreLesson } from '#core/lessons/restore.ts';
import { draw } from '../draw.ts';
import { courseIds, lessonText } from './course.ts';

const step = { title: 'Look', text: 'Look at it.', goals: [{ kind: 'no-problems' }] };
const lesson = (more: object = {}) =>
  JSON.stringify({ format: 'netloom-lesson', version: 1, title: 'Mine', summary: '', minutes: 5, steps: [step], ...more });
const steps = (...list: unknown[]) => restoreLesson(lesson({ steps: list }));

describe('a lesson that is none', () => {
  it.each<[string, string, RegExp]>([
    ['no JSON', '{"format": "netloom-le', /cut off/],
    ['other JSON', '{"format": "netloom"}', /no lesson: it lacks "format": "netloom-lesson"/],
    ['a list', '[]', /no lesson/],
    ['a newer one', lesson({ version: 2 }), /newer Netloom \(version 2/],
    ['no version', lesson({ version: 'x' }), /version is missing/],
    ['no title', lesson({ title: undefined }), /title is missing/],
    ['a wrong time', lesson({ minutes: -1 }), /minutes/],
    ['no steps', lesson({ steps: [] }), /no step that can be read\./],
    ['a damaged step alone', lesson({ steps: [{ title: 'x' }] }), /step 1 text is missing; the step is left out/],
  ])('is refused in one sentence: %s', (_, text, words) => {
    const restored = restoreLesson(text);
    expect(restored.ok).toBe(false);
    if (!restored.ok) expect(restored.message).toMatch(words);
  });

  it('is refused by its size before it is read', () => {
    expect(restoreLesson(' '.repeat(17 * 1024 * 1024))).toMatchObject({ ok: false });
  });
});

describe('a damaged part', () => {
  it.each<[string, unknown, string, RegExp]>([
    [
      'an unknown goal',
      { ...step, goals: [{ kind: 'magic' }] },
      'step 2, goal 1',
      /the kind magic is not known; the goal is left out/,
    ],
    ['a goal without kind', { ...step, goals: [{}] }, 'step 2, goal 1', /kind is missing/],
    [
      'a budget without a bound',
      { ...step, goals: [{ kind: 'parameters' }] },
      'step 2, goal 1',
      /needs atLeast, atMost or exactly/,
    ],
    ['a wrong shape', { ...step, goals: [{ kind: 'shape', shape: ['a'] }] }, 'step 2, goal 1', /shape\.0/],
    [
      'two uses at once',
      { ...step, goals: [{ kind: 'uses', type: 'Add', block: 'b', atLeast: 1 }] },
      'step 2, goal 1',
      /either a type or a block/,
    ],
    [
      'a question with two right answers',
      {
        ...step,
        goals: [
          { kind: 'question', question: '?', choices: [1, 2].map((n) => ({ text: `${n}`, right: true, explanation: 'x' })) },
        ],
      },
      'step 2, goal 1',
      /exactly one choice that is right/,
    ],
    ['goals that are no list', { ...step, goals: 3 }, 'step 2', /goals is no list/],
    ['a step without text', { title: 'x' }, 'step 2', /text is missing; the step is left out/],
    ['a step that is a number', 7, 'step 2', /the step is left out/],
    ['a document that is none', { ...step, document: {} }, 'step 2, document', /no Netloom document/],
    [
      'a faulty node in a reveal',
      {
        ...step,
        reveal: { format: 'netloom', version: 1, name: 'n', blocks: {}, graph: { nodes: [{}], edges: [], outputs: [] } },
      },
      'step 2, reveal, graph, node 1',
      /neither a type nor a block/,
    ],
  ])('is left out with its place: %s', (_, damaged, where, message) => {
    const restored = steps(step, damaged);
    expect(restored.ok).toBe(true);
    if (!restored.ok) return;
    expect(restored.lesson.steps[0]).toMatchObject({ title: 'Look' });
    expect(restored.notices[0]?.where).toBe(where);
    expect(restored.notices[0]?.message).toMatch(message);
  });

  it('names at most a hundred faults', () => {
    const restored = steps(step, ...Array.from({ length: 150 }, () => 7));
    expect(restored.ok && restored.notices.length).toBe(100);
  });
});

it('survives whatever is cut out of a lesson', () => {
  const whole = JSON.parse(lessonText(courseIds[0]!));
  const paths: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null || path.length > 4) return;
    for (const key of Object.keys(value)) {
      paths.push([...path, key]);
      walk((value as Record<string, unknown>)[key], [...path, key]);
    }
  };
  walk(whole, []);
  expect(paths.length).toBeGreaterThan(100);
  for (const path of paths) {
    for (const damage of [undefined, 7, 'x', [], null]) {
      const copy = structuredClone(whole);
      const holder = path.slice(0, -1).reduce((value, key) => value[key], copy);
      holder[path.at(-1)!] = damage;
      const restored = restoreLesson(JSON.stringify(copy));
      if (restored.ok) expect(Array.isArray(checkLesson(restored.lesson))).toBe(true);
      else expect(restored.message).not.toBe('');
    }
  }
});

describe('checkLesson', () => {
  const start = draw(
    ['image', 'InputLayer', { shape: [8, 8, 3] }],
    ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3] }, 'image'],
  );
  const goal = { kind: 'shape', shape: [8, 8, 4] };
  const check = (...list: unknown[]) => {
    const restored = steps(...list);
    if (!restored.ok) throw new Error(restored.message);
    return checkLesson(restored.lesson);
  };

  it('names goals that are met before anything is drawn, a missing reveal, and a reveal that falls short', () => {
    expect(check({ ...step, document: start })).toEqual([
      { step: 1, message: 'its goals are met before anything is drawn.' },
      { step: 1, message: 'it asks for something to be drawn, but has no reveal that shows how.' },
    ]);
    expect(check({ ...step, document: start, goals: [goal], reveal: start })).toEqual([
      { step: 1, message: 'its reveal does not reach the goal “The network gives 8 × 8 × 4” (now 6 × 6 × 4).' },
    ]);
  });

  it('asks no reveal of a step that only asks a question', () => {
    const choices = [
      { text: 'a', right: true, explanation: 'yes' },
      { text: 'b', explanation: 'no' },
    ];
    expect(check({ ...step, goals: [{ kind: 'question', question: 'Which?', choices }] })).toEqual([]);
  });
});
