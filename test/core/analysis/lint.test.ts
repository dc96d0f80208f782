import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import { adviceCodes } from '#core/analysis/advice/types.ts';
import { analyze } from '#core/analysis/analyze.ts';
import { dataProblems } from '#core/analysis/data/dataProblems.ts';
import { lossNames } from '#core/document/losses.ts';
import type { LossName, NetloomDocument } from '#core/document/types.ts';
import { networks } from '../../property/networks.ts';
import type { Row } from '../draw.ts';
import { draw } from '../draw.ts';

const image: Row = ['in', 'InputLayer', { shape: [32, 32, 3] }];

function withLoss(loss: LossName | undefined, units: number, activation: string): NetloomDocument {
  const drawn = draw(image, ['pool', 'GlobalAveragePooling2D', {}, 'in'], ['end', 'Dense', { units, activation }, 'pool']);
  return loss === undefined ? drawn : { ...drawn, training: { loss } };
}

const problemsOf = (document: NetloomDocument) => analyze(document).problems.map(({ code, node }) => `${code} ${node}`);

/** The warning, with each of its fixes tried: the warning is gone, nothing is broken. */
function warned(document: NetloomDocument, code: string): { message: string; fixes: string[] } {
  const problem = analyze(document).problems.find((other) => other.code === code);
  expect(problem, `${code} fires`).toMatchObject({ severity: 'warning' });
  for (const fix of problem!.fixes) {
    const after = analyze(fix.apply(document));
    expect(after.ok, fix.id).toBe(true);
    expect(
      after.problems.map((other) => other.code),
      fix.id,
    ).not.toContain(code);
  }
  return { message: problem!.message, fixes: problem!.fixes.map(({ id }) => id) };
}

describe('a stride larger than its window', () => {
  const strided = (type: string, parameters: object) => draw(image, ['c', type, { ...parameters }, 'in']);

  it('says how many positions are never looked at, and closes the gap either way', () => {
    const found = warned(strided('Conv2D', { filters: 8, kernelSize: [3, 3], strides: [4, 4] }), 'stride-over-kernel');
    // 8 windows of 3 along each axis: 24 of 32
    expect(found.message).toContain(`${32 * 32 - 24 * 24} of the 1,024 positions`);
    expect(found.fixes).toEqual(['stride-as-window', 'window-as-stride']);
  });

  it('counts what padding adds at the border once', () => {
    const found = warned(strided('MaxPooling2D', { poolSize: [2, 2], strides: [31, 31], padding: 'same' }), 'stride-over-kernel');
    // 2 windows reach over 3 positions along each axis
    expect(found.message).toContain('1,015 of the 1,024');
  });

  it('inside a block is mended in its definition, which says how many instances change', () => {
    const gap = (strides: unknown): NetloomDocument => ({
      ...draw(image, ['one', 'block:gap', {}, 'in'], ['two', 'block:gap', {}, 'in'], ['add', 'Add', {}, 'one', 'two']),
      blocks: {
        gap: {
          parameters: [{ name: 'stride', type: 'integer', default: 4 }],
          graph: draw(['x', 'BlockInput'], ['c', 'Conv2D', { kernelSize: [3, 3], strides }, 'x']).graph,
        },
      },
    });
    const [problem] = analyze(gap([4, 4])).problems;
    expect(problem).toMatchObject({ code: 'stride-over-kernel', path: ['one', 'c'] });
    expect(problem!.fixes.map(({ title }) => title)).toEqual([
      'Move by 3 × 3 (changes 2 instances)',
      'Use a window of 4 × 4 (changes 2 instances)',
    ]);
    for (const fix of problem!.fixes) expect(analyze(fix.apply(gap([4, 4])))).toMatchObject({ ok: true, problems: [] });
    // What the block's parameter says is left to whoever sets it
    expect(analyze(gap('=stride')).problems[0]!.fixes.map(({ id }) => id)).toEqual(['window-as-stride']);
  });

  it.each<[string, string, object]>([
    ['windows that touch', 'MaxPooling2D', { poolSize: [2, 2] }],
    ['windows that overlap', 'Conv2D', { kernelSize: [3, 3], strides: [2, 2] }],
    ['the shortcut of a residual network', 'Conv2D', { kernelSize: [1, 1], strides: [2, 2] }],
    ['what makes maps larger', 'Conv2DTranspose', { kernelSize: [2, 2], strides: [3, 3] }],
  ])('is none: %s', (_name, type, parameters) => {
    expect(problemsOf(strided(type, parameters))).toEqual([]);
  });
});

describe('loose ends', () => {
  const branches = (...more: Row[]) =>
    draw(
      image,
      ['a', 'Conv2D', { padding: 'same' }, 'in'],
      ['b', 'Conv2D', { padding: 'same' }, 'a'],
      ['pool', 'GlobalAveragePooling2D', {}, 'a'],
      ['end', 'Dense', { units: 10, activation: 'softmax' }, 'pool'],
      ...more,
    );

  it('a map that feeds nothing beside an end that gives numbers is a dead end; its branch can be removed', () => {
    const document = branches(['c', 'ReLU', {}, 'b']);
    const found = warned(document, 'dead-end');
    expect(found.message).toContain('32 × 32 × 32');
    expect(problemsOf(document)).toEqual(['dead-end c']);
    const mended = analyze(document).problems[0]!.fixes[0]!.apply(document);
    expect(mended.graph.nodes.map(({ id }) => id)).toEqual(['in', 'a', 'pool', 'end']);
  });

  it('two heads, or a drawing that has no end yet, are none', () => {
    const heads = draw(
      image,
      ['pool', 'GlobalAveragePooling2D', {}, 'in'],
      ['x', 'Dense', {}, 'pool'],
      ['y', 'Dense', {}, 'pool'],
    );
    expect(problemsOf(heads)).toEqual([]);
    expect(problemsOf(draw(image, ['a', 'ReLU', {}, 'in'], ['b', 'ReLU', {}, 'in']))).toEqual([]);
  });

  it('an input that feeds nothing beside one that does is unused', () => {
    warned(branches(['other', 'InputLayer', { shape: [4] }], ['c', 'Add', {}, 'b', 'b']), 'unused-input');
    expect(problemsOf(draw(['in', 'InputLayer', { shape: [4] }]))).toEqual([]);
  });

  it('with outputs chosen by hand what leads to none is said once, an input by its own name', () => {
    const drawn = branches(['other', 'InputLayer', { shape: [4] }]);
    const document = { ...drawn, graph: { ...drawn.graph, outputs: [['end', 0]] as const } };
    expect(problemsOf(document).sort()).toEqual(['unused-input other', 'unused-node b']);
  });
});

describe('an end and a loss', () => {
  it.each<[LossName | undefined, number, string, string[]]>([
    ['sparseCategoricalCrossentropy', 10, 'linear', ['activation-softmax']],
    ['sparseCategoricalCrossentropy', 10, 'relu', ['activation-softmax']],
    ['categoricalCrossentropy', 10, 'sigmoid', ['activation-softmax', 'loss-binaryCrossentropy']],
    ['categoricalCrossentropy', 1, 'sigmoid', ['loss-binaryCrossentropy']],
    [undefined, 1, 'sigmoid', ['loss-binaryCrossentropy']],
    [
      'binaryCrossentropy',
      10,
      'softmax',
      ['activation-sigmoid', 'loss-sparseCategoricalCrossentropy', 'loss-categoricalCrossentropy'],
    ],
    ['binaryCrossentropy', 1, 'linear', ['activation-sigmoid']],
    ['klDivergence', 10, 'linear', ['activation-softmax']],
    ['hinge', 1, 'sigmoid', ['activation-linear', 'loss-binaryCrossentropy']],
    ['categoricalHinge', 10, 'softmax', ['activation-linear', 'loss-sparseCategoricalCrossentropy']],
  ])('%s with %i × %s is a misfit, mended by %j', (loss, units, activation, fixes) => {
    const document = withLoss(loss, units, activation);
    expect(warned(document, 'loss-output').fixes).toEqual(fixes);
    expect(problemsOf(document)).toEqual(['loss-output end']);
  });

  it.each<[LossName | undefined, number, string]>([
    ['sparseCategoricalCrossentropy', 10, 'softmax'],
    ['categoricalCrossentropy', 10, 'softmax'],
    ['binaryCrossentropy', 1, 'sigmoid'],
    ['binaryCrossentropy', 10, 'sigmoid'],
    ['meanSquaredError', 1, 'linear'],
    ['meanSquaredError', 10, 'softmax'],
    ['hinge', 1, 'tanh'],
    ['klDivergence', 10, 'softmax'],
    [undefined, 10, 'linear'],
    [undefined, 10, 'softmax'],
    [undefined, 10, 'sigmoid'],
  ])('%s with %i × %s is fine', (loss, units, activation) => {
    expect(problemsOf(withLoss(loss, units, activation))).toEqual([]);
  });

  it('a softmax over one number learns nothing, whatever the loss', () => {
    for (const loss of [undefined, ...lossNames]) {
      const document = withLoss(loss, 1, 'softmax');
      expect(problemsOf(document)).toEqual(['softmax-of-one end']);
      const mended = analyze(document).problems[0]!.fixes[0]!.apply(document);
      expect(problemsOf(mended)).toEqual([]);
    }
  });

  it('the end is found inside an instance and before what only passes it on', () => {
    const inner = draw(['x', 'BlockInput'], ['d', 'Dense', { units: 10 }, 'x'], ['drop', 'Dropout', {}, 'd']).graph;
    const document: NetloomDocument = {
      ...draw(['in', 'InputLayer', { shape: [8] }], ['head', 'block:head', {}, 'in'], ['flat', 'Flatten', {}, 'head']),
      blocks: { head: { parameters: [], graph: inner } },
      training: { loss: 'categoricalCrossentropy' },
    };
    expect(problemsOf(document)).toEqual(['loss-output head']);
    expect(warned(document, 'loss-output').message).toContain('d ends with scores');
  });

  it('what ends with a pooling or a merge says nothing about its loss', () => {
    const document = draw(image, ['pool', 'GlobalAveragePooling2D', {}, 'in']);
    expect(problemsOf({ ...document, training: { loss: 'categoricalCrossentropy' } })).toEqual([]);
  });
});

describe('data and a network', () => {
  const digits = { title: 'Digits', shape: [28, 28, 1], targets: { kind: 'classes', count: 10, certain: true } } as const;
  const fitting = draw(
    ['in', 'InputLayer', { shape: [28, 28, 1] }],
    ['pool', 'GlobalAveragePooling2D', {}, 'in'],
    ['end', 'Dense', { units: 10, activation: 'softmax' }, 'pool'],
  );
  const ask = (document: NetloomDocument, data: Parameters<typeof dataProblems>[2] = digits) =>
    dataProblems(document, analyze(document), data);
  const change = (id: string, parameters: object): NetloomDocument => ({
    ...fitting,
    graph: {
      ...fitting.graph,
      nodes: fitting.graph.nodes.map((node) =>
        node.id === id ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
      ) as never,
    },
  });

  it('that fit say nothing', () => {
    expect(ask(fitting)).toEqual([]);
  });

  it.each<[string, NetloomDocument, string, string, string]>([
    ['another number of classes', change('end', { units: 7 }), 'data-classes', 'units', '10 classes'],
    ['another size of samples', change('in', { shape: [32, 32, 3] }), 'data-shape', 'input-shape', '28 × 28 × 1'],
    ['scores without an activation', change('end', { activation: 'linear' }), 'loss-output', 'activation-softmax', 'softmax'],
  ])('%s: said with the figures, and mended', (_name, document, code, fix, words) => {
    const [problem, ...more] = ask(document);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code });
    expect(problem!.message.toLowerCase()).toContain(words);
    expect(problem!.fixes.map(({ id }) => id)).toContain(fix);
    for (const one of problem!.fixes) expect(ask(one.apply(document)), one.id).toEqual([]);
  });

  it('a drawing that ends with a map gets an end', () => {
    const map = draw(['in', 'InputLayer', { shape: [28, 28, 1] }], ['c', 'Conv2D', { activation: 'relu' }, 'in']);
    const [problem] = ask(map);
    expect(problem).toMatchObject({ code: 'data-classes', fixes: [{ id: 'classify' }] });
    expect(ask(problem!.fixes[0]!.apply(map))).toEqual([]);
  });

  it('a misfit that the document says by itself is not said twice', () => {
    const document = { ...change('end', { activation: 'linear' }), training: { loss: 'categoricalCrossentropy' } as const };
    expect(problemsOf(document)).toEqual(['loss-output end']);
    expect(ask(document)).toEqual([]);
  });

  it('images that are resized may have any size; labels that were seen leave room for more classes', () => {
    expect(ask(change('in', { shape: [64, 64, 3] }), { ...digits, resized: true })).toEqual([]);
    expect(ask(change('end', { units: 12 }), { ...digits, targets: { ...digits.targets, certain: false } })).toEqual([]);
  });

  it('numbers to predict need as many units', () => {
    const [problem] = ask(
      { ...change('end', { activation: 'linear' }), training: { loss: 'meanSquaredError' } },
      {
        ...digits,
        targets: { kind: 'values', shape: [3] },
      },
    );
    expect(problem).toMatchObject({ code: 'data-targets', fixes: [{ id: 'units' }] });
  });

  it('two inputs are too many to train', () => {
    const two = draw(['a', 'InputLayer', { shape: [4] }], ['b', 'InputLayer', { shape: [4] }], ['c', 'Add', {}, 'a', 'b']);
    expect(ask(two)).toMatchObject([{ code: 'data-ends', severity: 'error' }]);
  });
});

it('on random networks every warning and advice has words and fixes that hold, and nothing throws', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(networks(), fc.constantFrom(undefined, ...lossNames), (drawn, loss) => {
      const document: NetloomDocument = loss === undefined ? drawn : { ...drawn, training: { loss } };
      const analysis = analyze(document);
      const data = { title: 'Data', shape: [8, 8, 3], targets: { kind: 'classes', count: 3, certain: true } } as const;
      for (const problem of [...analysis.problems, ...dataProblems(document, analysis, data)]) {
        expect(problem.message.length).toBeGreaterThan(20);
        for (const fix of problem.fixes) expect(() => analyze(fix.apply(document))).not.toThrow();
      }
      for (const { code, count, places, message, fixes } of adviceFor(document)) {
        seen.add(code);
        expect(adviceCodes).toContain(code);
        expect(count).toBeGreaterThanOrEqual(places.length > 0 ? 1 : 0);
        expect(message).not.toMatch(/undefined|NaN/);
        for (const fix of fixes) expect(analyze(fix.apply(document)).ok || !analysis.ok, fix.id).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
  expect(seen.size).toBeGreaterThan(1);
});
