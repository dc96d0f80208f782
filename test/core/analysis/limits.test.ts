import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { summarize } from '#core/analysis/summary.ts';
import type { BlockDefinition, NetloomDocument } from '#core/document/types.ts';
import { cpuTime } from '../../cpuTime.ts';
import type { Row } from '../draw.ts';
import { draw, graph } from '../draw.ts';

const input: Row = ['in', 'InputLayer', { shape: [8, 8, 4] }];

function codes(document: NetloomDocument): string[] {
  summarize(document); // must not throw either
  return analyze(document).problems.map((problem) => problem.code);
}

function withBlocks(document: NetloomDocument, blocks: Record<string, BlockDefinition>): NetloomDocument {
  return { ...document, blocks };
}

function block(...rows: readonly Row[]): BlockDefinition {
  return { parameters: [], graph: graph(...rows) };
}

// Counting up to the limits takes seconds of a whole core, and the cores may be shared
describe('analysis is total', { timeout: 90_000 }, () => {
  it.each<[string, NetloomDocument, string]>([
    ['an operator of a later version', draw(input, ['x', 'Conv9D', {}, 'in']), 'unknown-operator'],
    ['a name from the prototype', draw(input, ['x', 'constructor', {}, 'in']), 'unknown-operator'],
    ['a block that is not there', draw(input, ['x', 'block:__proto__', {}, 'in']), 'unknown-block'],
    ['a circle', draw(input, ['a', 'Add', {}, 'in', 'b'], ['b', 'ReLU', {}, 'a']), 'cycle'],
    ['a circle of one', draw(input, ['a', 'Add', {}, 'in', 'a']), 'cycle'],
    ['a wire from nowhere', draw(input, ['a', 'ReLU', {}, 'ghost']), 'dangling-edge'],
    ['a size of 10^9', draw(['in', 'InputLayer', { shape: [1e9, 1e9, 3] }]), 'wrong-parameter'],
    ['more numbers than an engine holds', draw(['in', 'InputLayer', { shape: [1e6, 1e6, 3] }]), 'size-too-large'],
    ['a wrong type', draw(input, ['c', 'Conv2D', { filters: 'many' }, 'in']), 'wrong-parameter'],
    ['a parameter that does not exist', draw(input, ['c', 'ReLU', { colour: 1 }, 'in']), 'unknown-parameter'],
    ['an expression outside a block', draw(input, ['c', 'Conv2D', { filters: '=n' }, 'in']), 'expression'],
    ['no input at all', draw(['c', 'ReLU']), 'missing-input'],
    ['a merge of one', draw(input, ['c', 'Add', {}, 'in']), 'missing-input'],
    [
      'two wires to one port',
      { ...draw(input, ['c', 'ReLU', {}, 'in']), graph: { ...graph(input, ['c', 'ReLU', {}, 'in', 'in']) } },
      'too-many-inputs',
    ],
    [
      'a wire from an output that is not there',
      { ...draw(input), graph: { ...graph(input, ['c', 'ReLU']), edges: [{ from: ['in', 3], to: ['c', 0] }] } },
      'dangling-edge',
    ],
    ['an output that is not there', { ...draw(input), graph: { ...graph(input), outputs: [['in', 3]] } }, 'no-output'],
    ['an empty block', withBlocks(draw(input, ['b', 'block:b', {}, 'in']), { b: block() }), 'no-output'],
    ['channels first', draw(input, ['c', 'Conv2D', { dataFormat: 'channels_first' }, 'in']), 'channels-first'],
    ['a pool of a small map', draw(input, ['p', 'MaxPooling2D', { poolSize: 9 }, 'in']), 'window-too-large'],
    ['a convolution of a vector', draw(input, ['f', 'Flatten', {}, 'in'], ['c', 'Conv2D', {}, 'f']), 'not-a-feature-map'],
    ['strides and dilation', draw(input, ['c', 'Conv2D', { strides: 2, dilationRate: 2 }, 'in']), 'dilated-strides'],
    [
      'a repeat of a billion',
      {
        ...draw(input),
        graph: {
          ...graph(input, ['b', 'block:b', {}, 'in']),
          nodes: [...graph(input).nodes, { id: 'b', name: 'b', block: 'b', repeat: 1e9 }],
        },
        blocks: { b: block(['x', 'BlockInput'], ['r', 'ReLU', {}, 'x']) },
      },
      'wrong-parameter',
    ],
  ])('%s gives %s', (_name, document, code) => {
    expect(codes(document)).toContain(code);
    const { problems } = analyze(document);
    for (const problem of problems) expect(problem.message.length).toBeGreaterThan(20);
  });

  it('finds a block inside itself by counting', () => {
    const document = withBlocks(draw(input, ['a', 'block:a', {}, 'in']), {
      a: block(['x', 'BlockInput'], ['b', 'block:b', {}, 'x']),
      b: block(['x', 'BlockInput'], ['a', 'block:a', {}, 'x']),
    });
    expect(codes(document)).toEqual(['recursive-block']);
    expect(analyze(document).problems[0]?.message).toContain('a > b > a');
  });

  it('knows a block that contains itself from its copy under another name, which holds the same drawing', () => {
    const before = withBlocks(draw(input, ['a', 'block:a', {}, 'in']), {
      a: block(['x', 'BlockInput'], ['r', 'ReLU', {}, 'x'], ['a', 'block:a', {}, 'r']),
    });
    expect(codes(before)).toEqual(['recursive-block']);
    const copied = { ...draw(input, ['a', 'block:copy', {}, 'in']), blocks: { ...before.blocks, copy: before.blocks.a! } };
    expect(analyze(copied)).toEqual(analyze(structuredClone(copied)));
    expect(analyze(copied).root.cost.layers).toBe(3);
    expect(analyze(before)).toEqual(analyze(structuredClone(before)));
  });

  it('refuses 2^40 operators without unfolding them, in under a second', () => {
    const blocks: Record<string, BlockDefinition> = { b0: block(['x', 'BlockInput'], ['r', 'ReLU', {}, 'x']) };
    for (let i = 1; i <= 40; i++)
      blocks[`b${i}`] = block(['x', 'BlockInput'], ['l', `block:b${i - 1}`, {}, 'x'], ['r', `block:b${i - 1}`, {}, 'l']);
    const started = cpuTime();
    expect(codes(withBlocks(draw(input, ['all', 'block:b40', {}, 'in']), blocks))).toContain('too-large');
    expect(cpuTime() - started).toBeLessThan(1000);
  });

  it('refuses definitions a thousand deep', () => {
    const blocks: Record<string, BlockDefinition> = { b0: block(['x', 'BlockInput']) };
    for (let i = 1; i <= 1000; i++) blocks[`b${i}`] = block(['x', 'BlockInput'], ['l', `block:b${i - 1}`, {}, 'x']);
    expect(codes(withBlocks(draw(input, ['all', 'block:b1000', {}, 'in']), blocks))).toContain('too-large');
  });

  it('stays total when definitions multiply under ever new parameters', () => {
    const blocks: Record<string, BlockDefinition> = {};
    const parameters = [{ name: 'n', type: 'integer', default: 1 }] as const;
    for (let i = 0; i < 40; i++) {
      const next = `block:b${i + 1}`;
      blocks[`b${i}`] = {
        parameters,
        graph: graph(['x', 'BlockInput'], ['l', next, { n: '=2*n' }, 'x'], ['r', next, { n: '=2*n+1' }, 'l']),
      };
    }
    blocks.b40 = { parameters, graph: graph(['x', 'BlockInput'], ['c', 'ReLU', {}, 'x']) };
    expect(codes(withBlocks(draw(input, ['all', 'block:b0', {}, 'in']), blocks))).toContain('too-large');
  });

  it('stays total when definitions use each other twice and share weights', () => {
    const blocks: Record<string, BlockDefinition> = { b0: block(['x', 'BlockInput'], ['c', 'Dense', { units: 4 }, 'x']) };
    for (let i = 1; i <= 45; i++) {
      const inside = graph(['x', 'BlockInput'], ['l', `block:b${i - 1}`, {}, 'x'], ['r', `block:b${i - 1}`, {}, 'l']);
      const nodes = inside.nodes.map((node) => (node.id === 'r' ? { ...node, weightsOf: 'l' } : node));
      blocks[`b${i}`] = { parameters: [], graph: { ...inside, nodes } };
    }
    expect(codes(withBlocks(draw(input, ['all', 'block:b45', {}, 'in']), blocks))).toContain('too-large');
  });

  it('is not fine with an error behind a thousand warnings', () => {
    const blocks = { b: block(['x', 'BlockInput'], ['c', 'Conv2D', { filters: -1 }, 'x']) };
    const colours = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`colour${i}`, 1]));
    const { ok, problems } = analyze(withBlocks(draw(input, ['r', 'ReLU', colours, 'in'], ['b', 'block:b', {}, 'r']), blocks));
    expect(ok).toBe(false);
    expect(problems[0]).toMatchObject({ code: 'wrong-parameter', path: ['b', 'c'] });
  });

  it('tries out fewer mends where there are thousands of faults', () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i): Row => [`c${i}`, 'Conv2D', { filters: -1 }, i === 0 ? 'in' : `c${i - 1}`],
    );
    const offered = analyze(draw(input, ...rows)).problems.filter(({ fixes }) => fixes.length > 0).length;
    expect(offered).toBeGreaterThan(0);
    expect(offered).toBeLessThan(10);
    expect(analyze(draw(input, ...rows.slice(0, 50))).problems.filter(({ fixes }) => fixes.length > 0)).toHaveLength(40);
  });

  it('analyses a chain of 20,000 operators without exhausting the stack', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`r${i}`, 'ReLU', {}, i === 0 ? 'in' : `r${i - 1}`] as const);
    expect(analyze(draw(input, ...rows))).toMatchObject({ ok: true, root: { cost: { layers: 20_001 } } });
  });
});

describe('memory of what was found', () => {
  it('keeps the result of nodes that a change does not touch', () => {
    const before = draw(
      input,
      ['a', 'Conv2D', { filters: 8 }, 'in'],
      ['b', 'ReLU', {}, 'a'],
      ['c', 'Conv2D', { filters: 2 }, 'in'],
    );
    const after = {
      ...before,
      graph: {
        ...before.graph,
        nodes: before.graph.nodes.map((node) => (node.id === 'c' ? { ...node, parameters: { filters: 3 } } : node)),
      },
    };
    const [one, two] = [analyze(before), analyze(after)];
    for (const id of ['in', 'a', 'b']) expect(two.root.nodes.get(id)).toBe(one.root.nodes.get(id));
    expect(two.root.nodes.get('c')?.outputs).toEqual([[6, 6, 3]]);
  });

  it('sees a change of a definition that only a nested block uses', () => {
    const inner = (filters: number) => block(['x', 'BlockInput'], ['c', 'Conv2D', { filters }, 'x']);
    const outer = block(['x', 'BlockInput'], ['i', 'block:inner', {}, 'x']);
    const drawing = draw(input, ['o', 'block:outer', {}, 'in']);
    expect(analyze(withBlocks(drawing, { outer, inner: inner(5) })).root.outputs).toEqual([[6, 6, 5]]);
    expect(analyze(withBlocks(drawing, { outer, inner: inner(7) })).root.outputs).toEqual([[6, 6, 7]]);
  });
});
