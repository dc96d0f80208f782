import { describe, expect, it } from 'vitest';
import { exportedNames } from '#core/codegen/typescript/layerNames.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import type { BlockDefinition, GraphNode, Json, NetloomDocument } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { buildModel, printed, tf } from './build.ts';
import { documentOf, graph, wires } from './document.ts';

const input = (shape: number[] = [8, 8, 3], id = 'image'): GraphNode => ({
  id,
  name: id,
  type: 'InputLayer',
  parameters: { shape },
});
const node = (id: string, type: string, parameters?: GraphNode['parameters'], name = id): GraphNode => ({
  id,
  name,
  type,
  ...(parameters ? { parameters } : {}),
});
const conv = (id: string, filters: number | string = 3, name = id): GraphNode =>
  node(id, 'Conv2D', { filters, kernelSize: 3, padding: 'same' }, name);

/** Builds the printed code and checks every layer against the plan. */
async function check(document: NetloomDocument): Promise<tf.LayersModel> {
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems.map((problem) => problem.message).join('\n'));
  const { layers } = made.plan;
  const model = await buildModel(document);
  const names = exportedNames(made.plan);
  const own = layers.flatMap((layer, i) => (layer.weightsOf === undefined ? [i] : []));
  expect(model.layers.map((layer) => layer.name).sort()).toEqual(own.map((i) => names[i]).sort());
  for (const i of own) {
    expect(model.getLayer(names[i] as string).weights.map((weight) => weight.shape)).toEqual(
      layers[i]!.weights.map((w) => w.shape),
    );
  }
  expect(model.outputs.map((output) => output.shape)).toEqual(made.plan.outputs.map((i) => [null, ...layers[i]!.output]));
  return model;
}

describe('names', () => {
  const nasty = [
    'a"b\'c`d',
    'line\nbreak\u2028and\rmore',
    '*/ */ /*',
    '${process.exit(1)}',
    '__proto__',
    '\\',
    '',
    '日本',
    'in',
    '@ts-nocheck',
  ];

  it.each(nasty)('%j stays words', async (name) => {
    const block: BlockDefinition = {
      title: name,
      description: `${name} ${name}`,
      parameters: [
        { name, type: 'integer', default: 4, words: name },
        { name: `${name} `, type: 'text', default: name },
      ],
      graph: graph([node('in', 'BlockInput', undefined, name), conv('c', 4, name)], wires(['in', 'c']), [['c', 0]]),
    };
    const main = graph(
      [
        { ...input(), name },
        { ...conv('c', 3, name), note: name },
        { id: 'b', name, block: name || 'empty', parameters: { [name]: 8, [`${name} `]: name } },
      ],
      wires(['image', 'c'], ['c', 'b']),
    );
    const blocks = Object.fromEntries([[name || 'empty', block]]);
    const document = documentOf({ ...main, frames: [{ id: 'f', title: name, nodes: ['c'] }] }, blocks, name);
    await check({ ...document, description: name });
  });

  it('that collide are told apart', async () => {
    const block: BlockDefinition = {
      parameters: [],
      graph: graph([node('in', 'BlockInput'), conv('a', 3, 'x y'), conv('b', 3, 'x/y')], wires(['in', 'a'], ['a', 'b']), [
        ['b', 0],
      ]),
    };
    const main = graph(
      [input(), conv('c1', 3, 'block_x_y'), conv('c2', 3, 'block_x_y'), { id: 'b', name: 'block', block: 'block', repeat: 2 }],
      wires(['image', 'c1'], ['c1', 'c2'], ['c2', 'b']),
    );
    await check(documentOf(main, { block }));
  });

  it('that an instance brought along are kept', async () => {
    const block: BlockDefinition = {
      parameters: [],
      graph: graph([node('in', 'BlockInput'), conv('a'), conv('b')], wires(['in', 'a'], ['a', 'b']), [['b', 0]]),
    };
    const names = { '1/a': 'conv2_block1', '2/b': "it's" };
    const main = graph([input(), { id: 'n', name: 'stage', block: 'b', repeat: 2, names }], wires(['image', 'n']));
    const document = documentOf(main, { b: block });
    const model = await check(document);
    expect(model.layers.map((layer) => layer.name)).toContain('conv2_block1');
    expect(printed(document)).toContain('for (let i = 1; i <= 2; i++)');
  });
});

describe('blocks', () => {
  it('with several inputs and outputs, repeated', async () => {
    const cross: BlockDefinition = {
      title: 'Cross',
      parameters: [],
      graph: graph(
        [node('left', 'BlockInput'), node('right', 'BlockInput'), conv('a'), node('sum', 'Add')],
        wires(['left', 'a'], ['a', 'sum:0'], ['right', 'sum:1']),
        [
          ['sum', 0],
          ['a', 0],
        ],
      ),
    };
    const gate: BlockDefinition = {
      parameters: [],
      graph: graph(
        [node('map', 'BlockInput'), node('mask', 'BlockInput'), conv('a'), node('product', 'Multiply')],
        wires(['map', 'a'], ['a', 'product:0'], ['mask', 'product:1']),
        [['product', 0]],
      ),
    };
    const main = graph(
      [
        input(),
        conv('first'),
        { id: 'cross', name: 'cross', block: 'cross', repeat: 3 },
        { id: 'once', name: 'once', block: 'cross' },
        { id: 'gate', name: 'gate', block: 'gate', repeat: 2 },
        node('last', 'Concatenate'),
      ],
      wires(
        ['image', 'first'],
        ['first', 'cross:0'],
        ['image', 'cross:1'],
        ['cross:1', 'once:0'],
        ['cross', 'once:1'],
        ['once', 'gate:0'],
        ['first', 'gate:1'],
        ['gate', 'last:0'],
        ['once:1', 'last:1'],
      ),
      [
        ['last', 0],
        ['cross', 0],
      ],
    );
    await check(documentOf(main, { cross, gate }));
  });

  it('nested, with expressions and a repeat that is one', async () => {
    const inner: BlockDefinition = {
      parameters: [
        { name: 'filters', type: 'integer', default: 4 },
        { name: 'slope', type: 'number', default: 0.1 },
        { name: 'bias', type: 'boolean', default: true },
        { name: 'padding', type: 'text', default: 'same' },
      ],
      graph: graph(
        [
          node('in', 'BlockInput'),
          node('c', 'Conv2D', {
            filters: '=max(2, floor(filters / 2)) - -(1 - 2 - (3 - 4))',
            kernelSize: ['=1 + 2', 3],
            padding: '=padding',
            useBias: '=bias',
          }),
          node('leak', 'LeakyReLU', { negativeSlope: '=slope * (1 + 1)' }),
        ],
        wires(['in', 'c'], ['c', 'leak']),
        [['leak', 0]],
      ),
    };
    const outer: BlockDefinition = {
      parameters: [
        { name: 'copies', type: 'integer', default: 1 },
        { name: 'x', type: 'integer', default: 8 },
      ],
      graph: graph(
        [
          node('in', 'BlockInput'),
          { id: 'i', name: 'inner', block: 'inner', repeat: '=copies', parameters: { filters: '=x * 2', bias: false } },
        ],
        wires(['in', 'i']),
        [['i', 0]],
      ),
    };
    const main = graph(
      [
        input(),
        { id: 'a', name: 'one', block: 'outer', parameters: { x: 6 } },
        { id: 'b', name: 'three', block: 'outer', parameters: { copies: 3 }, repeat: 2 },
      ],
      wires(['image', 'a'], ['a', 'b']),
    );
    const model = await check(documentOf(main, { outer, inner }));
    expect(model.layers.map((layer) => layer.name)).toEqual(expect.arrayContaining(['one_inner_c', 'three_2_inner_3_c']));
  });

  it('that only pass on, or hold an input of the network', async () => {
    const pass: BlockDefinition = { parameters: [], graph: graph([node('in', 'BlockInput')], [], [['in', 0]]) };
    const source: BlockDefinition = {
      parameters: [],
      graph: graph(
        [node('in', 'BlockInput'), input([8, 8, 3], 'second'), node('sum', 'Add')],
        wires(['in', 'sum:0'], ['second', 'sum:1']),
        [['sum', 0]],
      ),
    };
    const main = graph([input(), { id: 'p', name: 'pass', block: 'pass' }, conv('c')], wires(['image', 'p'], ['p', 'c']));
    await check(documentOf(main, { pass }));
    const second = graph([input(), { id: 's', name: 'source', block: 'source' }], wires(['image', 's']));
    const model = await check(documentOf(second, { source }));
    expect(model.inputs).toHaveLength(2);
  });
});

describe('networks', () => {
  it('with several inputs and outputs, and a value used often', async () => {
    const main = graph(
      [
        input(),
        input([8, 8, 3], 'mask'),
        conv('c'),
        node('sum', 'Add'),
        node('bn', 'BatchNormalization'),
        node('pool', 'GlobalAveragePooling2D'),
      ],
      wires(['image', 'c'], ['c', 'sum:0'], ['c', 'sum:1'], ['mask', 'sum:2'], ['sum', 'bn'], ['sum', 'pool']),
      [
        ['bn', 0],
        ['pool', 0],
        ['c', 0],
      ],
    );
    const model = await check(documentOf(main));
    expect(model.inputs).toHaveLength(2);
    expect(model.outputs).toHaveLength(3);
  });

  it('that share weights make the layer once', async () => {
    const main = graph(
      [input(), conv('a'), { ...(conv('b') as object), weightsOf: 'a' } as GraphNode, node('sum', 'Add')],
      wires(['image', 'a'], ['a', 'b'], ['a', 'sum:0'], ['b', 'sum:1']),
    );
    const model = await check(documentOf(main));
    expect(model.countParams()).toBe(3 * 3 * 3 * 3 + 3);
  });

  it('that share weights of unlike layers say what to do', () => {
    const main = graph(
      [input(), conv('a'), { ...node('b', 'Conv2D', { filters: 3, kernelSize: 3, strides: 2 }), weightsOf: 'a' } as GraphNode],
      wires(['image', 'a'], ['a', 'b']),
    );
    const { ok, pieces } = printModel(documentOf(main));
    expect(ok).toBe(false);
    expect(pieces[0]?.text).toContain('b shares the weights of a but has other parameters');
  });

  it('that use a block twice with the same weights make its layers once', async () => {
    const block: BlockDefinition = {
      parameters: [],
      graph: graph([node('in', 'BlockInput'), conv('a'), node('act', 'ReLU')], wires(['in', 'a'], ['a', 'act']), [['act', 0]]),
    };
    const main = graph(
      [
        input(),
        { id: 'n', name: 'net', block: 'net' },
        { id: 'm', name: 'again', block: 'net', weightsOf: 'n' },
        node('sum', 'Add'),
      ],
      wires(['image', 'n'], ['n', 'm'], ['n', 'sum:0'], ['m', 'sum:1']),
    );
    const model = await buildModel(documentOf(main, { net: block }));
    expect(model.countParams()).toBe(3 * 3 * 3 * 3 + 3);
    expect(model.getLayer('net_a').inboundNodes).toHaveLength(2);
  });

  it('whose blocks say in Keras’s words what tfjs calls otherwise', async () => {
    const block: BlockDefinition = {
      parameters: [
        { name: 'activation', type: 'text', default: 'relu' },
        { name: 'start', type: 'text', default: 'zeros' },
      ],
      graph: graph(
        [
          node('in', 'BlockInput'),
          node('c', 'Conv2D', { filters: 3, kernelSize: 1, activation: '=activation', kernelInitializer: '=start' }),
        ],
        wires(['in', 'c']),
        [['c', 0]],
      ),
    };
    const main = graph(
      [input(), { id: 'b', name: 'b', block: 'b', parameters: { activation: 'silu', start: 'he_normal' } }],
      wires(['image', 'b']),
    );
    const document = documentOf(main, { b: block });
    expect(printed(document)).toContain("activation: 'swish', kernelInitializer: heNormal()");
    await check(document);
  });

  it('whose blocks are called like what the code brings along', async () => {
    const names = ['heNormal', 'knownSize', 'leaky', 'resized', 'activate'];
    const pass: BlockDefinition = {
      parameters: [],
      graph: graph([node('in', 'BlockInput'), conv('c')], wires(['in', 'c']), [['c', 0]]),
    };
    const main = graph(
      [
        input(),
        ...names.map((name) => ({ id: name, name, block: name })),
        node(
          'g',
          'Conv2D',
          { filters: 3, kernelSize: 1, groups: 3, kernelInitializer: 'he_normal', activation: 'leaky_relu' },
          'leaky',
        ),
        node('u', 'UpSampling2D', { interpolation: 'bilinear' }),
      ],
      wires(...[...names, 'g', 'u'].map((id, i, all) => [i === 0 ? 'image' : all[i - 1]!, id] as const)),
    );
    await check(documentOf(main, Object.fromEntries(names.map((name) => [name, { ...pass, title: name }]))));
  });

  it('with too many axes for tfjs are refused with the way out', () => {
    const main = graph([input([2, 1, 1, 1, 1, 1]), node('r', 'ReLU')], wires(['image', 'r']));
    const { ok, pieces } = printModel(documentOf(main));
    expect(ok).toBe(false);
    expect(pieces[0]?.text).toContain('image gives values of 6 axes, the batch not counted. tfjs computes with up to 5');
  });

  it('begin as Keras does', async () => {
    const starts: Json[] = [
      'he_normal',
      'glorot_normal',
      'lecun_normal',
      { name: 'variance_scaling', scale: 3 },
      { name: 'random_uniform', minval: 0 },
    ];
    const dense = starts.map((kernelInitializer, i) => node(`d${i}`, 'Dense', { units: 200, kernelInitializer }));
    const pairs = dense.map(({ id }) => ['image', id] as const);
    const model = await buildModel(
      documentOf(graph([input([100]), ...dense, node('e', 'Dense')], wires(...pairs, ['image', 'e']))),
    );
    const deviation = (id: string) => tf.moments(model.getLayer(id).weights[0]!.read()).variance.sqrt().dataSync()[0]!;
    const found = dense.map(({ id }) => deviation(id));
    const expected = [Math.sqrt(2 / 100), Math.sqrt(2 / 300), Math.sqrt(1 / 100), Math.sqrt(3 / 100), 0.05 / Math.sqrt(12)];
    for (const [i, value] of expected.entries()) expect(found[i]! / value, JSON.stringify(starts[i])).toBeCloseTo(1, 1);
    // Without a word, glorot_uniform
    const limit = Math.sqrt(6 / 110);
    const kernel = model.getLayer('e').weights[0]!.read();
    expect(tf.max(tf.abs(kernel)).dataSync()[0]).toBeLessThan(limit);
    expect(deviation('e') / (limit / Math.sqrt(3))).toBeCloseTo(1, 1);
  });

  it('with an ELU of another alpha compute it', async () => {
    const model = await check(documentOf(graph([input([3]), node('e', 'ELU', { alpha: 0.5 })], wires(['image', 'e']))));
    const y = model.predict(tf.tensor2d([[-1, 0, 2]])) as tf.Tensor;
    expect(Array.from(y.dataSync())).toEqual([expect.closeTo(0.5 * (Math.exp(-1) - 1), 6), 0, 2]);
  });

  it('whose parameters are longer than a line', () => {
    const wide = node('c', 'Conv2D', {
      filters: 123_456,
      kernelSize: [11, 13],
      strides: [3, 4],
      padding: 'same',
      activation: 'sigmoid',
      useBias: false,
    });
    const code = printed(
      documentOf(graph([input(), { ...wide, name: 'a_rather_long_name_for_a_layer' }], wires(['image', 'c']))),
    );
    expect(code).toContain('{\n    filters: 123456,\n    kernelSize: [11, 13],\n');
  });

  it('of thousands of layers', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => `n${i}`);
    const pairs = ids.map((id, i) => [i === 0 ? 'image' : (ids[i - 1] as string), id] as const);
    const code = printed(documentOf(graph([input(), ...ids.map((id) => node(id, 'ReLU'))], wires(...pairs))));
    expect(code.split('\n').length).toBeGreaterThan(5000);
  });

  it('that are empty or broken give comments', () => {
    for (const main of [
      graph([], []),
      graph([input(), node('add', 'Add', undefined, 'x\n*/ process.exit(1) //')], wires(['image', 'add'])),
    ]) {
      const { ok, pieces } = printModel(documentOf(main));
      expect(ok).toBe(false);
      for (const line of pieces
        .map((piece) => piece.text)
        .join('')
        .trimEnd()
        .split('\n'))
        expect(line).toMatch(/^\/\/ /);
    }
  });
});
