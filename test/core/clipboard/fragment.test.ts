import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { summarize } from '#core/analysis/summary.ts';
import { copyFragment, readFragment, serializeFragment } from '#core/clipboard/fragment.ts';
import { pasteFragment } from '#core/clipboard/paste.ts';
import { newDocument } from '#core/document/edits/document.ts';
import type { BlockDefinition, NetloomDocument } from '#core/document/types.ts';
import { networks } from '../../property/networks.ts';
import { randomRun } from '../../property/seed.ts';
import { draw, graph } from '../draw.ts';
import { loadTemplate } from '../templates/load.ts';

const nowhere: ReadonlyMap<string, number> = new Map();

function copied(document: NetloomDocument, ids?: readonly string[], scope: string | null = null, values = nowhere) {
  const all = (scope === null ? document.graph : document.blocks[scope]!.graph).nodes.map(({ id }) => id);
  return serializeFragment(copyFragment(document, scope, ids ?? all, values));
}

function pasted(
  document: NetloomDocument,
  text: string,
  scope: string | null = null,
  at: readonly [number, number] | null = null,
) {
  const read = readFragment(text);
  if (!read.ok) throw new Error(read.message);
  const result = pasteFragment(document, scope, read.fragment, at);
  if (!result.ok) throw new Error(result.message);
  return result;
}

const block = (filters: number): BlockDefinition => ({
  title: 'Pair',
  parameters: [{ name: 'filters', type: 'integer', default: filters }],
  graph: graph(['in', 'BlockInput'], ['conv', 'Conv2D', { filters: '=2 * filters', kernelSize: [3, 3] }, 'in']),
});

describe('a copy of everything, pasted elsewhere', () => {
  it.each(['networks/resnet50-v1', 'networks/resnet34', 'blocks/bottleneck'])('%s analyses like the original', (id) => {
    const original = loadTemplate(id);
    const { document } = pasted(newDocument('empty'), copied(original));
    const figures = ({ layers, totalParams, macs, output }: ReturnType<typeof summarize>) => [
      totalParams,
      macs,
      output,
      layers.map((layer) => [layer.name, layer.type, layer.output, layer.params]),
    ];
    expect(figures(summarize(document))).toEqual(figures(summarize(original)));
    expect(document.blocks).toEqual(original.blocks);
    expect(document.graph.frames?.map(({ title }) => title)).toEqual(original.graph.frames?.map(({ title }) => title));
  });

  it('random networks: the same shapes, costs and problems, whatever they are', { timeout: 60_000 }, () => {
    const { seed, numRuns } = randomRun('copies', 150);
    fc.assert(
      fc.property(networks(), (original) => {
        const { document, ids } = pasted(newDocument('empty'), copied(original));
        const [before, after] = [analyze(original), analyze(document)];
        for (const [i, node] of original.graph.nodes.entries()) {
          const [one, two] = [before.root.nodes.get(node.id), after.root.nodes.get(ids[i]!)];
          expect([two?.outputs, two?.cost, two?.field]).toEqual([one?.outputs, one?.cost, one?.field]);
        }
        expect(after.problems.map(({ code, message }) => [code, message])).toEqual(
          before.problems.map(({ code, message }) => [code, message]),
        );
      }),
      { seed, numRuns },
    );
  });
});

describe('pasting', () => {
  const original = draw(['in', 'InputLayer'], ['conv', 'Conv2D', { filters: 8 }, 'in'], ['relu', 'ReLU', {}, 'conv']);

  it('takes the wires among the copied along, gives new names, keeps shared weights inside', () => {
    const shared: NetloomDocument = {
      ...original,
      graph: {
        ...original.graph,
        nodes: [...original.graph.nodes, { id: 'twin', name: 'twin', type: 'Conv2D', weightsOf: 'conv' }],
        frames: [
          { id: 'f1', title: 'Stem', nodes: ['conv', 'relu'], note: 'first' },
          { id: 'f2', title: 'Half', nodes: ['in', 'twin'] },
        ],
      },
    };
    const { document, ids } = pasted(shared, copied(shared, ['conv', 'relu', 'twin']));
    const [conv, relu, twin] = ids;
    expect(document.graph.nodes.slice(-3)).toMatchObject([
      { name: 'conv_2', parameters: { filters: 8 } },
      { name: 'relu_2' },
      { name: 'twin_2', weightsOf: conv },
    ]);
    expect(document.graph.edges.slice(-1)).toEqual([{ from: [conv, 0], to: [relu, 0] }]);
    expect(document.graph.frames?.slice(2)).toEqual([{ id: 'f3', title: 'Stem', nodes: [conv, relu], note: 'first' }]);
    const alone = pasted(shared, copied(shared, ['twin']));
    expect(alone.document.graph.nodes.at(-1)).not.toHaveProperty('weightsOf');
    expect(alone.words.join(' ')).toContain('their own now');
    expect(twin).not.toBe('twin');
  });

  it('puts the middle of what has places where it is said, and a second one beside it', () => {
    const text = serializeFragment(
      copyFragment(
        original,
        null,
        ['conv', 'relu'],
        nowhere,
        new Map([
          ['conv', [0, 0]],
          ['relu', [40, 100]],
        ]),
      ),
    );
    const once = pasted(original, text, null, [500, 300]);
    expect(once.document.graph.nodes.slice(-2).map(({ at }) => at)).toEqual([
      [480, 250],
      [520, 350],
    ]);
    const twice = pasted(once.document, text, null, [500, 300]);
    expect(twice.document.graph.nodes.at(-2)!.at).toEqual([504, 274]);
    expect(pasted(original, text).document.graph.nodes.at(-1)!.at).toBeUndefined();
  });

  it('brings definitions: an equal one stays, another of its key comes under a new one, and only once', () => {
    const from: NetloomDocument = { ...draw(['b', 'block:pair']), blocks: { pair: block(8) } };
    const same = pasted(from, copied(from));
    expect(Object.keys(same.document.blocks)).toEqual(['pair']);
    const other: NetloomDocument = { ...draw(['x', 'block:pair']), blocks: { pair: block(16) } };
    const once = pasted(other, copied(from));
    expect(Object.entries(once.document.blocks).map(([key, { title }]) => [key, title])).toEqual([
      ['pair', 'Pair'],
      ['pair-2', 'Pair 2'],
    ]);
    expect(once.document.graph.nodes.at(-1)).toMatchObject({ block: 'pair-2' });
    const twice = pasted(once.document, copied(from));
    expect(Object.keys(twice.document.blocks)).toEqual(['pair', 'pair-2']);
    expect(twice.document.graph.nodes.at(-1)).toMatchObject({ block: 'pair-2' });
  });

  it('turns expressions into values where their parameters are not known, and says so', () => {
    const document: NetloomDocument = { ...draw(['b', 'block:pair']), blocks: { pair: block(8) } };
    const text = copied(document, ['in', 'conv'], 'pair', new Map([['filters', 32]]));
    const outside = pasted(document, text);
    expect(outside.ids).toHaveLength(1);
    expect(outside.document.graph.nodes.at(-1)).toMatchObject({ name: 'conv', parameters: { filters: 64, kernelSize: [3, 3] } });
    expect(outside.words).toEqual(['filters is no parameter here: the values stand in its place.']);
    const inside = pasted(document, text, 'pair');
    expect(inside.document.blocks.pair!.graph.nodes.at(-1)).toMatchObject({
      name: 'conv_2',
      parameters: { filters: '=2 * filters' },
    });
    expect(inside.words).toEqual([]);
  });

  it('never puts a block into itself', () => {
    const outer: BlockDefinition = {
      title: 'Outer',
      parameters: [],
      graph: graph(['in', 'BlockInput'], ['b', 'block:pair', {}, 'in']),
    };
    const document: NetloomDocument = { ...draw(['o', 'block:outer'], ['p', 'block:pair']), blocks: { outer, pair: block(8) } };
    const attempt = (id: string) => {
      const read = readFragment(copied(document, [id]));
      return read.ok ? pasteFragment(document, 'pair', read.fragment, null) : read;
    };
    expect(attempt('p')).toMatchObject({
      ok: false,
      message: "“Pair” can't be pasted here: a block can not stand inside itself.",
    });
    expect(attempt('o')).toMatchObject({ ok: false, message: expect.stringContaining('it is made of “Pair”') });
  });

  it('takes the drawing of a whole document', () => {
    expect(pasted(newDocument('x'), JSON.stringify(original)).document.graph.nodes.map(({ name }) => name)).toEqual([
      'in',
      'conv',
      'relu',
    ]);
  });
});

describe('text that is no fragment', () => {
  it.each([
    ['', 'holds no text'],
    ['hello', 'no part of a Netloom drawing'],
    ['[1]', 'no part of a Netloom drawing'],
    ['{"format":"netloom-fragment","ver', 'was cut off'],
    ['{"format":"netloom-fragment","version":99,"nodes":[]}', 'newer Netloom'],
    ['{"format":"netloom-fragment","version":1,"nodes":[{"id":1}]}', 'holds no nodes'],
    ['{"format":"netloom-fragment"}', "What is on the clipboard's version is missing"],
  ])('%s is refused in one sentence', (text, words) => {
    expect(readFragment(text)).toMatchObject({ ok: false, message: expect.stringContaining(words) });
  });

  it('damaged anywhere, it is refused or read, and what is read can be pasted', () => {
    const whole = copied(loadTemplate('networks/resnet34'));
    const { seed, numRuns } = randomRun('damaged fragments', 120);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.constantFrom('0', '"', '}', 'null,', '-'), (at, put) => {
        const read = readFragment(whole.slice(0, at) + put + whole.slice(at + 1));
        const result = read.ok ? pasteFragment(newDocument('x'), null, read.fragment, [0, 0]) : read;
        if (result.ok) expect(analyze(result.document).root.nodes.size).toBe(result.ids.length);
        else expect(result.message.length).toBeGreaterThan(10);
      }),
      { seed, numRuns },
    );
  });
});
