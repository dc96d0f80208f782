import { describe, expect, it } from 'vitest';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import type { Advice } from '#core/analysis/advice/types.ts';
import { analyze } from '#core/analysis/analyze.ts';
import { makeIndependent } from '#core/document/edits/detach.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import type { Row } from '../../draw.ts';
import { draw, graph } from '../../draw.ts';

const image: Row = ['in', 'InputLayer', { shape: [33, 33, 8] }];
const codes = (document: NetloomDocument) => adviceFor(document).map(({ code, count }) => `${code} ${count}`);

/** The one piece of advice, with each of its fixes tried: it is gone, and nothing is broken. */
function advised(document: NetloomDocument, code: Advice['code']): Advice {
  const advice = adviceFor(document).find((other) => other.code === code);
  expect(advice, `${code} fires`).toBeDefined();
  for (const fix of advice!.fixes) {
    const mended = fix.apply(document);
    expect(analyze(mended).ok, fix.id).toBe(true);
    expect(
      adviceFor(mended).map((other) => other.code),
      fix.id,
    ).not.toContain(code);
    expect(fix.parameterDelta).toBe(analyze(mended).root.cost.parameters - analyze(document).root.cost.parameters);
  }
  return advice!;
}

describe('no activation between two layers', () => {
  const pair = (first: object, second: Row[2] = {}, ...between: Row[]) =>
    draw(image, ['a', 'Conv2D', { padding: 'same', ...first }, 'in'], ...between, [
      'b',
      'Conv2D',
      { padding: 'same', activation: 'relu', ...second },
      between.at(-1)?.[0] ?? 'a',
    ]);

  it('is said, and a ReLU put in: as the activation of the first', () => {
    const document = pair({});
    const advice = advised(document, 'no-activation');
    expect(advice).toMatchObject({ count: 1, places: [{ path: ['a'], where: 'a' }] });
    expect(advice.fixes.map(({ id }) => id)).toEqual(['add-relu']);
    expect(advice.fixes[0]!.apply(document).graph.nodes[1]).toMatchObject({ parameters: { activation: 'relu' } });
  });

  it('and behind the batch normalization where one stands between', () => {
    const document = pair({ useBias: false }, {}, ['bn', 'BatchNormalization', {}, 'a']);
    const mended = advised(document, 'no-activation').fixes[0]!.apply(document);
    const added = mended.graph.nodes.find((node) => 'type' in node && node.type === 'ReLU')!;
    expect(mended.graph.edges).toContainEqual({ from: ['bn', 0], to: [added.id, 0] });
    expect(mended.graph.edges).toContainEqual({ from: [added.id, 0], to: ['b', 0] });
  });

  it('tells of linear bottlenecks where the first is 1 × 1', () => {
    expect(advised(pair({ kernelSize: [1, 1] }), 'no-activation').message).toContain('MobileNetV2');
  });

  it.each<[string, NetloomDocument]>([
    ['an activation of its own', pair({ activation: 'relu' })],
    ['a ReLU between', pair({ useBias: false }, {}, ['bn', 'BatchNormalization', {}, 'a'], ['r', 'ReLU', {}, 'bn'])],
    ['a pooling of maxima between', pair({}, {}, ['p', 'MaxPooling2D', { poolSize: [3, 3] }, 'a'])],
    ['n × 1 and 1 × n', pair({ kernelSize: [3, 1] }, { kernelSize: [1, 3] })],
    [
      'depthwise and pointwise',
      draw(image, ['d', 'DepthwiseConv2D', {}, 'in'], ['p', 'Conv2D', { kernelSize: [1, 1], activation: 'relu' }, 'd']),
    ],
    [
      'a branch into a merge',
      draw(
        image,
        ['a', 'Conv2D', { filters: 8, padding: 'same' }, 'in'],
        ['b', 'Conv2D', { filters: 8, padding: 'same' }, 'a'],
        ['add', 'Add', {}, 'a', 'b'],
      ),
    ],
    [
      'the pre-activation order',
      draw(
        image,
        ['bn', 'BatchNormalization', {}, 'in'],
        ['r', 'ReLU', {}, 'bn'],
        ['a', 'Conv2D', { padding: 'same' }, 'r'],
        ['bn2', 'BatchNormalization', {}, 'a'],
        ['r2', 'ReLU', {}, 'bn2'],
        ['b', 'Conv2D', { padding: 'same' }, 'r2'],
      ),
    ],
  ])('is none: %s', (_name, document) => {
    expect(codes(document).filter((code) => code.startsWith('no-activation'))).toEqual([]);
  });
});

describe('a row that ends in a circle', () => {
  const circle = (behind: string, type: string) => {
    const document = draw(image, ['a', behind, {}, 'in'], ['loop', type, {}, 'a'], ['b', 'Conv2D', {}, 'loop']);
    const edges = document.graph.edges.map((edge) =>
      edge.to[0] === 'b' ? ({ from: ['loop', 0], to: ['loop', 0] } as const) : edge,
    );
    return { ...document, graph: { ...document.graph, edges } };
  };

  it.each([
    ['Conv2D', 'BatchNormalization'],
    ['Dropout', 'ReLU'],
  ])('is walked once: %s, then %s that feeds itself', (behind, type) => {
    expect(codes(circle(behind, type))).toEqual([]);
    expect(analyze(circle(behind, type)).ok).toBe(false);
  });
});

describe('a bias before batch normalization', () => {
  const normalized = (convolution: object, normalization: object = {}) =>
    draw(image, ['c', 'Conv2D', { filters: 16, ...convolution }, 'in'], ['bn', 'BatchNormalization', { ...normalization }, 'c']);

  it('counts its parameters and leaves them out', () => {
    const advice = advised(normalized({}), 'bias-before-normalization');
    expect(advice.message).toContain('16 fewer parameters');
    expect(advice.fixes).toMatchObject([{ id: 'no-bias', parameterDelta: -16 }]);
  });

  it.each<[string, NetloomDocument]>([
    ['without a bias', normalized({ useBias: false })],
    ['an activation between', normalized({ activation: 'relu' })],
    ['a frozen normalization, which takes a constant away', normalized({}, { trainable: false })],
    ['a normalization along the rows', normalized({}, { axis: 1 })],
  ])('is none: %s', (_name, document) => {
    expect(codes(document)).toEqual([]);
  });

  it('of a definition is one entry: how many layers, how many instances a fix changes', () => {
    const drawn = draw(image, ['one', 'block:unit', {}, 'in'], ['two', 'block:unit', {}, 'one']);
    const unit = graph(
      ['x', 'BlockInput'],
      ['c', 'Conv2D', { filters: 8, padding: 'same' }, 'x'],
      ['bn', 'BatchNormalization', {}, 'c'],
      ['r', 'ReLU', {}, 'bn'],
    );
    const document: NetloomDocument = {
      ...drawn,
      blocks: { unit: { title: 'Unit', parameters: [], graph: unit } },
      graph: {
        ...drawn.graph,
        nodes: drawn.graph.nodes.map((node) => (node.id === 'two' ? { ...node, repeat: 3 } : node)) as never,
      },
    };
    const advice = advised(document, 'bias-before-normalization');
    expect(advice).toMatchObject({ scope: 'unit', block: 'Unit', count: 4, places: [{ path: ['one', 'c'], where: 'one/c' }] });
    expect(advice.fixes).toMatchObject([{ title: 'Leave the bias out (changes 2 instances)', parameterDelta: -32 }]);
    expect(adviceFor(document)).toHaveLength(1);
  });
});

describe('dropout before batch normalization', () => {
  it('is put behind, with its wires', () => {
    const document = draw(
      image,
      ['drop', 'Dropout', { rate: 0.3 }, 'in'],
      ['r', 'ReLU', {}, 'drop'],
      ['bn', 'BatchNormalization', {}, 'r'],
      ['c', 'Conv2D', { activation: 'relu' }, 'bn'],
    );
    const advice = advised(document, 'dropout-before-normalization');
    expect(advice.message).toContain('drop (30 %)');
    expect(
      advice.fixes[0]!.apply(document)
        .graph.edges.map(({ from, to }) => `${from[0]} ${to[0]}`)
        .sort(),
    ).toEqual(['in r', 'r bn', 'bn drop', 'drop c'].sort());
  });

  it('behind it, or before another convolution, is none', () => {
    expect(codes(draw(image, ['bn', 'BatchNormalization', {}, 'in'], ['d', 'Dropout', {}, 'bn']))).toEqual([]);
    expect(
      codes(
        draw(image, ['d', 'Dropout', {}, 'in'], ['c', 'Conv2D', { useBias: false }, 'd'], ['bn', 'BatchNormalization', {}, 'c']),
      ),
    ).toEqual([]);
  });
});

describe('sizes that do not divide', () => {
  it('say what no window covers, and offer padding or an input that divides', () => {
    const document = draw(image, ['p', 'MaxPooling2D', { poolSize: [2, 2] }, 'in']);
    const advice = advised(document, 'size-left-over');
    expect(advice.message).toContain('1 row and 1 column of the 33 × 33');
    expect(advice.fixes.map(({ id, title }) => `${id}: ${title}`)).toEqual([
      'padding-same: Use padding same',
      'smaller-input: Use an input of 32 × 32',
      'larger-input: Use an input of 34 × 34',
    ]);
  });

  it('further behind, the input changes by the stride so far', () => {
    const document = draw(
      ['in', 'InputLayer', { shape: [28, 28, 1] }],
      ['p', 'MaxPooling2D', {}, 'in'],
      ['q', 'MaxPooling2D', {}, 'p'],
      ['r', 'MaxPooling2D', {}, 'q'],
    );
    const advice = advised(document, 'size-left-over');
    expect(advice).toMatchObject({ count: 1, places: [{ where: 'r' }] });
    expect(advice.fixes.map(({ title }) => title)).toContain('Use an input of 24 × 24');
  });

  it.each<[string, NetloomDocument]>([
    ['padding same', draw(image, ['p', 'MaxPooling2D', { padding: 'same' }, 'in'])],
    ['a size that divides', draw(image, ['c', 'Conv2D', { kernelSize: [3, 3], strides: [2, 2] }, 'in'])],
    [
      'only zeros that a padding put there',
      draw(
        image,
        [
          'z',
          'ZeroPadding2D',
          {
            padding: [
              [0, 1],
              [0, 1],
            ],
          },
          'in',
        ],
        ['c', 'Conv2D', { strides: [2, 2] }, 'z'],
      ),
    ],
  ])('none: %s', (_name, document) => {
    expect(codes(document)).toEqual([]);
  });
});

it('a stride over a window of one position says how much is passed over', () => {
  const document = draw(image, ['c', 'Conv2D', { kernelSize: [1, 1], strides: [2, 2] }, 'in']);
  expect(advised(document, 'pointwise-stride').message).toContain(`${33 * 33 - 17 * 17} of the 1,089 positions`);
});

it('what leads nowhere inside a definition is said once, and an input that nothing uses', () => {
  const unit = {
    ...graph(['x', 'BlockInput'], ['y', 'BlockInput'], ['r', 'ReLU', {}, 'x'], ['lost', 'ReLU', {}, 'r']),
    outputs: [['r', 0]] as const,
  };
  const document: NetloomDocument = {
    ...draw(image, ['one', 'block:unit', {}, 'in', 'in'], ['two', 'block:unit', {}, 'one', 'in']),
    blocks: { unit: { parameters: [], graph: unit } },
  };
  expect(codes(document)).toEqual(['dead-end 2', 'unused-input 2']);
  expect(advised(document, 'dead-end').fixes).toMatchObject([{ title: 'Remove it (changes 2 instances)' }]);
});

it('is one object a document, so that views of it are not drawn again', () => {
  const document = draw(image, ['c', 'Conv2D', { kernelSize: [1, 1], strides: [2, 2] }, 'in']);
  expect(adviceFor(document)).toBe(adviceFor(document));
});

it('counts a copy of a definition by itself, though both still share a graph', () => {
  const inside = graph(['i', 'BlockInput'], ['a', 'Conv2D', {}, 'i'], ['b', 'Conv2D', { activation: 'relu' }, 'a']);
  const twice = draw(image, ['one', 'block:k', {}, 'in'], ['two', 'block:k', {}, 'in']);
  const document: NetloomDocument = { ...twice, blocks: { k: { title: 'Pair', parameters: [], graph: inside } } };
  expect(codes(document)).toContain('no-activation 2');
  const split = makeIndependent(document, null, 'two');
  expect(codes(split).filter((code) => code === 'no-activation 1')).toHaveLength(2);
  expect(codes(split)).toEqual(codes(structuredClone(split)));
});
