import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { newDocument } from '#core/document/edits/document.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { checkGoals, noFacts } from '#core/lessons/checkGoals.ts';
import { goalSchema } from '#core/lessons/schema.ts';
import type { Goal, LessonFacts, TrainingFact } from '#core/lessons/types.ts';
import { draw } from '../draw.ts';
import { loadTemplate } from '../templates/load.ts';

const block = draw(
  ['image', 'InputLayer', { shape: [32, 32, 64] }],
  ['conv', 'Conv2D', { filters: 64, kernelSize: [3, 3], padding: 'same' }, 'image'],
  ['add', 'Add', {}, 'image', 'conv'],
);
const broken = draw(
  ['image', 'InputLayer', { shape: [32, 32, 64] }],
  ['conv', 'Conv2D', { filters: 128, kernelSize: [3, 3], strides: [2, 2], padding: 'same' }, 'image'],
  ['add', 'Add', {}, 'image', 'conv'],
);
const resnet = loadTemplate('networks/resnet50-v1');
const convolution = loadTemplate('blocks/convolution');
const empty = newDocument('Empty');

function check(goal: object, document: NetloomDocument, facts: LessonFacts = noFacts) {
  return checkGoals({ goals: [goalSchema.parse(goal)] }, document, analyze(document), facts)[0]!;
}

type Case = readonly [goal: object, document: NetloomDocument, met: boolean, now: string, words?: string];
const cases: readonly Case[] = [
  [{ kind: 'shape', shape: [32, 32, 64] }, block, true, 'now 32 × 32 × 64', 'The network gives 32 × 32 × 64'],
  [{ kind: 'shape', shape: [null, null, 128] }, block, false, 'now 32 × 32 × 64'],
  [{ kind: 'shape', node: 'conv', shape: [null, null, 128] }, broken, true, 'now 16 × 16 × 128'],
  [{ kind: 'shape', shape: [32, 32, 64] }, broken, false, 'its shape is not known yet'],
  [{ kind: 'shape', node: 'lost', shape: [1] }, block, false, '“lost” is not in the drawing'],
  [{ kind: 'parameters', exactly: 36_928 }, block, true, '36,928 of exactly 36,928 parameters'],
  [
    { kind: 'parameters', atMost: 20e6 },
    resnet,
    false,
    '25.6 M of at most 20 M parameters',
    'The network has at most 20 M parameters',
  ],
  [{ kind: 'parameters', atMost: 25_636_711 }, resnet, false, '25,636,712 of at most 25,636,711 parameters'],
  [{ kind: 'parameters', node: 'conv', atLeast: 100 }, block, true, '36,928 of at least 100 parameters'],
  [{ kind: 'parameters', atMost: 10 }, empty, false, '0 of at most 10 parameters'],
  [{ kind: 'parameters', node: 'lost', atMost: 10 }, block, false, '“lost” is not in the drawing'],
  [{ kind: 'multiply-accumulates', atMost: 1e9 }, block, true, '37.7 M of at most 1 G multiply-accumulates'],
  [{ kind: 'layers', atLeast: 170, atMost: 200 }, resnet, true, '177 of 170 to 200 layers'],
  [{ kind: 'no-problems' }, block, true, 'no problems'],
  [{ kind: 'no-problems' }, broken, false, 'one problem is left'],
  [{ kind: 'no-problems' }, empty, false, 'nothing is drawn yet'],
  [{ kind: 'problem', code: 'add-mismatch' }, broken, true, "The shortcut can't be added here"],
  [{ kind: 'problem', code: 'add-mismatch' }, block, false, 'it does not show yet'],
  [{ kind: 'uses', type: 'Conv2D', exactly: 53 }, resnet, true, '53 of exactly 53 Conv2D'],
  [{ kind: 'uses', block: 'identity-v1', atLeast: 12 }, resnet, true, '12 of at least 12 Identity blocks'],
  [{ kind: 'uses', block: 'convolution', exactly: 1 }, convolution, true, '1 of exactly 1 Convolution block'],
  [{ kind: 'uses', type: 'Add', atMost: 0 }, block, false, '1 of at most 0 Add'],
  [{ kind: 'parameter', node: 'conv', parameter: 'kernelSize', value: 3 }, block, true, 'now 3 × 3', '“conv” has kernel size 3'],
  [{ kind: 'parameter', node: 'conv', parameter: 'useBias', value: false }, block, false, 'now yes', '“conv” has bias no'],
  [{ kind: 'parameter', node: 'conv', parameter: 'toString', value: 1 }, block, false, 'not set yet'],
  [{ kind: 'connected', from: 'image', to: 'add' }, block, true, 'wired'],
  [{ kind: 'connected', from: 'add', to: 'image' }, block, false, 'no wire between them yet'],
  [{ kind: 'connected', from: 'image', to: 'lost' }, block, false, '“lost” is not in the drawing'],
  [{ kind: 'same-shapes', nodes: ['image', 'conv'] }, block, true, 'both 32 × 32 × 64'],
  [{ kind: 'same-shapes', nodes: ['image', 'conv'] }, broken, false, '32 × 32 × 64 and 16 × 16 × 128'],
  [{ kind: 'same-shapes', nodes: ['image', 'add'] }, broken, false, 'the shape of “add” is not known yet'],
  [{ kind: 'same-shapes', nodes: ['lost', 'conv'] }, block, false, '“lost” is not in the drawing'],
  [{ kind: 'receptive-field', atLeast: 3 }, block, true, '3 × 3 of at least 3 × 3 pixels'],
  [{ kind: 'receptive-field', node: 'conv', atLeast: 5 }, block, false, '3 × 3 of at least 5 × 5 pixels'],
  [{ kind: 'receptive-field', atLeast: 1000 }, resnet, true, 'it sees the whole image'],
  [{ kind: 'receptive-field', atLeast: 3 }, empty, false, 'it sees no image yet'],
  [{ kind: 'positions-given-up', node: 'conv', exactly: 0.75 }, broken, true, '75 % of exactly 75 %'],
  [{ kind: 'positions-given-up', node: 'conv', atLeast: 0.5 }, block, false, '0 % of at least 50 %'],
];

describe('goals', () => {
  it.each(cases.map((row) => ({ row })))('$row.0', ({ row: [goal, document, met, now, words] }) => {
    const state = check(goal, document);
    expect([state.met, state.now]).toEqual([met, now]);
    if (words !== undefined) expect(state.words).toBe(words);
  });

  it('finds a node inside a block by its path, in the first copy of a repeat', () => {
    const goal = { kind: 'parameters', node: 'stage1_rest/squeeze', atLeast: 1 };
    const name = resnet.graph.nodes.find((node) => 'block' in node && (node.repeat ?? 1) !== 1)!.name;
    expect(check({ ...goal, node: `${name}/squeeze` }, resnet).met).toBe(true);
    expect(check({ ...goal, node: `${name}/lost` }, resnet).met).toBe(false);
  });

  it('are said in the words of the lesson where it has some, with the figure of the core', () => {
    expect(check({ kind: 'layers', atLeast: 2, words: 'It is deep enough' }, block)).toMatchObject({
      words: 'It is deep enough',
      now: '3 of at least 2 layers',
    });
  });

  it('hold a case for every kind', () => {
    const kinds = goalSchema.options.map((option) => option.shape.kind.value);
    const tested = new Set([...cases.map(([goal]) => (goal as Goal).kind), 'accuracy', 'trained', 'question']);
    expect(new Set(kinds)).toEqual(tested);
  });
});

const training = (name: string, more: Partial<TrainingFact> = {}): TrainingFact => ({
  name,
  finished: true,
  seed: 1,
  data: 'mnist',
  validationAccuracy: 0.9,
  ...more,
});
const facts = (...trainings: TrainingFact[]): LessonFacts => ({ trainings, answers: new Map() });

describe('trainings', () => {
  const reach = { kind: 'accuracy', atLeast: 0.8 };
  it('count by the name of the document, the best of them', () => {
    expect(check(reach, block)).toMatchObject({ met: false, now: 'not trained yet' });
    const low = training('drawing', { validationAccuracy: 0.5 });
    expect(check(reach, block, facts(low, training('other')))).toMatchObject({
      met: false,
      now: '50 % of at least 80 % validation accuracy',
    });
    expect(check(reach, block, facts(low, training('drawing')))).toMatchObject({
      met: true,
      now: '90 % of at least 80 % validation accuracy',
    });
    expect(check({ ...reach, network: 'other' }, block, facts(training('other'))).met).toBe(true);
    expect(check(reach, block, facts(training('drawing', { validationAccuracy: null }))).now).toBe('not trained yet');
  });

  it('of two networks compare only with the same seed and data, and to their end', () => {
    const both = { kind: 'trained', networks: ['a', 'b'] };
    expect(check(both, block, facts(training('a'), training('b', { finished: false })))).toMatchObject({
      met: false,
      now: '“b” not yet',
    });
    expect(check({ kind: 'trained', networks: ['a'] }, block, facts(training('a')))).toMatchObject({
      met: true,
      words: '“a” is trained to the end',
      now: 'trained',
    });
    expect(check(both, block, facts(training('a'), training('b', { seed: 2 })))).toMatchObject({
      met: false,
      now: 'with different seeds or data',
    });
    expect(check(both, block, facts(training('a'), training('b', { seed: 2 }), training('b')))).toMatchObject({
      met: true,
      words: '“a” and “b” are trained to the end',
    });
  });
});

describe('a question', () => {
  const question = {
    kind: 'question',
    question: 'How many?',
    choices: [
      { text: '1', explanation: 'no' },
      { text: '2', right: true, explanation: 'yes' },
    ],
  };
  it.each([
    [undefined, false, 'choose an answer'],
    [0, false, 'not quite: try another answer'],
    [1, true, 'right'],
    [7, false, 'choose an answer'],
  ])('answered with %s', (choice, met, now) => {
    const answers = new Map(choice === undefined ? [] : [[0, choice]]);
    expect(check(question, empty, { trainings: [], answers })).toEqual({ met, now, words: 'How many?' });
  });
});
