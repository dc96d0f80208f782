import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { compareDocuments } from '#core/compare/compare.ts';
import { markDrawing } from '#core/compare/mark.ts';
import type { Comparison } from '#core/compare/types.ts';
import { unionOf } from '#core/compare/union.ts';
import { comparisonWords, facetWords } from '#core/compare/words.ts';
import { connect, disconnect, insertOnEdge } from '#core/document/edits/edges.ts';
import { moveNodes, removeNodes, renameNode, setParameter } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { draw, graph } from '../draw.ts';
import { loadTemplate } from '../templates/load.ts';

const template = (name: string): NetloomDocument => loadTemplate(`networks/${name}`);

const lines = (comparison: Comparison): string[] =>
  comparison.changes.map(({ sign, title, name, facets, scope }) =>
    [scope === null ? '' : `${scope}:`, sign, title, name, ...facets.map(facetWords)].filter(Boolean).join(' '),
  );

const base = draw(
  ['in', 'InputLayer', { shape: [8, 8, 3] }],
  ['conv', 'Conv2D', { filters: 4 }, 'in'],
  ['relu', 'ReLU', {}, 'conv'],
  ['pool', 'GlobalAveragePooling2D', {}, 'relu'],
  ['out', 'Dense', { units: 10 }, 'pool'],
);

function drawn(comparison: Comparison, open: readonly string[] = []): Drawing {
  const source = { ...unionOf(comparison), shownCopies: new Map(), openInstances: new Set(open) };
  return markDrawing(drawPlace(source, placeAt(source, [])!), comparison, [], new Map());
}

describe('edits', () => {
  it('reports a parameter with both values, and what it does to shape and cost', () => {
    const comparison = compareDocuments(base, setParameter(base, null, 'conv', 'filters', 8));
    expect(lines(comparison)).toEqual(['changed Conv2D conv Filters 4 → 8']);
    const [change] = comparison.changes;
    expect(change?.delta).toMatchObject({ before: [6, 6, 4], after: [6, 6, 8], parameters: 4 * 28 });
    expect(comparison.totals.parameters).toBe(4 * 28 + 4 * 10);
  });

  it('takes a default that is said, and a short form, for what they mean', () => {
    expect(compareDocuments(base, setParameter(base, null, 'conv', 'strides', 1)).changes).toEqual([]);
    expect(compareDocuments(base, setParameter(base, null, 'conv', 'padding', 'valid')).changes).toEqual([]);
  });

  it('takes no notice of places, the name of the document and unused ids', () => {
    const moved = moveNodes({ ...base, name: 'other' }, null, new Map([['conv', [40, 80]]]));
    expect(compareDocuments(base, moved).changes).toEqual([]);
  });

  it('reports a node put onto a wire, and one taken out of it, without the wires that follow from it', () => {
    const wire = base.graph.edges[0]!;
    const { document } = insertOnEdge(base, null, wire, { name: 'bn', type: 'BatchNormalization' });
    expect(lines(compareDocuments(base, document))).toEqual(['added BatchNormalization bn']);
    expect(lines(compareDocuments(document, base))).toEqual(['removed BatchNormalization bn']);
    expect(lines(compareDocuments(base, removeNodes(base, null, ['relu'], { heal: true })))).toEqual(['removed ReLU relu']);
  });

  it('reports a wire between nodes that stay, but not the ports that only moved up', () => {
    const merge = draw(
      ['in', 'InputLayer', { shape: [8, 8, 3] }],
      ['a', 'ReLU', {}, 'in'],
      ['b', 'ELU', {}, 'in'],
      ['c', 'LeakyReLU', {}, 'in'],
      ['add', 'Concatenate', {}, 'a', 'b', 'c'],
    );
    const edge = merge.graph.edges.find(({ from }) => from[0] === 'a')!;
    const healed = (document: NetloomDocument) => ({
      ...document,
      graph: {
        ...document.graph,
        edges: document.graph.edges.map((other) =>
          other.to[0] === 'add' ? { ...other, to: ['add', other.to[1] - 1] as const } : other,
        ),
      },
    });
    expect(lines(compareDocuments(merge, healed(disconnect(merge, null, [edge]))))).toEqual(['removed Wire a to add']);
    const swapped = draw(...rowsSwapped);
    expect(lines(compareDocuments(draw(...rows), swapped)).sort()).toEqual([
      'added Wire a to sub',
      'added Wire b to sub',
      'removed Wire a to sub',
      'removed Wire b to sub',
    ]);
  });

  it('knows a renamed node, and one that became another operator, by their place', () => {
    expect(lines(compareDocuments(base, renameNode(base, null, 'relu', 'act')))).toEqual(['changed ReLU act Name relu → act']);
    const other = draw(
      ['in', 'InputLayer', { shape: [8, 8, 3] }],
      ['conv', 'Conv2D', { filters: 4 }, 'in'],
      ['n7', 'ELU', {}, 'conv'],
      ['pool', 'GlobalAveragePooling2D', {}, 'n7'],
      ['out', 'Dense', { units: 10 }, 'pool'],
    );
    expect(lines(compareDocuments(base, other))).toEqual(['changed ELU n7 Type ReLU → ELU, Name relu → n7'.replace(', ', ' ')]);
  });

  it('reports training settings and outputs', () => {
    const trained = { ...base, training: { epochs: 3 } };
    expect(lines(compareDocuments(base, trained))[0]).toMatch(/^changed Training settings epochs \d+ → 3$/);
    const given = { ...base, graph: { ...base.graph, outputs: [['relu', 0] as const] } };
    expect(lines(compareDocuments(base, given))).toEqual(['changed Outputs of the network']);
  });

  it('says in words what taking it does', () => {
    const comparison = compareDocuments(base, setParameter(base, null, 'conv', 'filters', 8));
    expect(comparisonWords(comparison)).toBe('Changes Conv2D conv: Filters 4 → 8.');
    expect(comparisonWords(compareDocuments(base, base))).toBe('Changes nothing of the network.');
  });
});

const rows = [
  ['in', 'InputLayer', { shape: [8, 8, 3] }],
  ['a', 'ReLU', {}, 'in'],
  ['b', 'ELU', {}, 'in'],
  ['sub', 'Subtract', {}, 'a', 'b'],
] as const;
const rowsSwapped = [rows[0], rows[1], rows[2], ['sub', 'Subtract', {}, 'b', 'a']] as const;

describe('drawings that were made apart', () => {
  const renamed = (name: string) => `layer_${name}`;
  const apart = draw(
    ['n1', 'InputLayer', { shape: [8, 8, 3] }],
    ['n2', 'Conv2D', { filters: 4 }, 'n1'],
    ['n3', 'BatchNormalization', {}, 'n2'],
    ['n4', 'ReLU', {}, 'n3'],
    ['n5', 'GlobalAveragePooling2D', {}, 'n4'],
    ['n6', 'Dense', { units: 10 }, 'n5'],
  );

  it('match by place in the wiring where neither ids nor names agree', () => {
    const named = { ...apart, graph: { ...apart.graph, nodes: apart.graph.nodes.map((n) => ({ ...n, name: renamed(n.id) })) } };
    const { changes } = compareDocuments(base, named);
    expect(changes.filter(({ sign }) => sign !== 'changed').map(({ sign, title }) => `${sign} ${title}`)).toEqual([
      'added BatchNormalization',
    ]);
    expect(changes.every(({ facets }) => facets.every(({ kind }) => kind === 'name'))).toBe(true);
  });

  it('are not misled by ids that mean something else', () => {
    const [first, ...others] = apart.graph.nodes;
    const ids = new Map([
      ['n1', 'in'],
      ['n2', 'out'],
      ['n3', 'pool'],
      ['n4', 'conv'],
      ['n5', 'relu'],
      ['n6', 'x'],
    ]);
    const swap = (id: string) => ids.get(id)!;
    const mixed: NetloomDocument = {
      ...apart,
      graph: {
        nodes: [first!, ...others].map((node) => ({ ...node, id: swap(node.id), name: renamed(node.id) })),
        edges: apart.graph.edges.map(({ from, to }) => ({ from: [swap(from[0]), 0], to: [swap(to[0]), to[1]] })),
        outputs: [],
      },
    };
    const { changes } = compareDocuments(base, mixed);
    expect(changes.filter(({ sign }) => sign === 'added').map(({ title }) => title)).toEqual(['BatchNormalization']);
    expect(changes.filter(({ sign }) => sign === 'removed')).toEqual([]);
  });
});

describe('blocks', () => {
  const inside = graph(['x', 'BlockInput'], ['conv', 'Conv2D', { filters: '=filters', padding: 'same' }, 'x']);
  const block = { title: 'Unit', parameters: [{ name: 'filters', type: 'integer' as const, default: 4 }], graph: inside };
  const drawing = {
    ...draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['b', 'block:unit', {}, 'in'], ['c', 'block:unit', {}, 'b']),
    blocks: { unit: block },
  };
  const after = setParameter(drawing, 'unit', 'conv', 'strides', [2, 2]);

  it('report a change in a definition once, at its first instance, and mark every instance', () => {
    const comparison = compareDocuments(drawing, after);
    expect(lines(comparison)).toEqual(['unit: changed Conv2D conv Strides 1 × 1 → 2 × 2']);
    expect(comparison.changes[0]?.path).toEqual(['b', 'conv']);
    expect(comparison.changes[0]?.delta).toMatchObject({ before: [8, 8, 4], after: [4, 4, 4] });
    const marks = drawn(comparison)
      .boxes.flatMap(cardsOf)
      .map(({ key, mark }) => [key, mark?.words ?? '']);
    expect(marks).toEqual([
      ['in', ''],
      ['b', 'Changed inside'],
      ['c', 'Changed inside'],
    ]);
  });

  it('show what changed inside when they are opened, with the shapes of that instance', () => {
    const picture = drawn(compareDocuments(drawing, after), ['c']);
    const opened = picture.boxes.find(({ id }) => id === 'c');
    if (opened?.type !== 'open') throw new Error('c is not open');
    expect(opened.inside.boxes.flatMap(cardsOf).find(({ key }) => key === 'c/conv')?.mark?.words).toBe('Strides 1 × 1 → 2 × 2');
    expect(picture.wires.find(({ to }) => to.key === 'c')?.shape).toBe('8 × 8 × 4 → 4 × 4 × 4');
  });

  it('match under another key by their title, and tell defaults apart', () => {
    const wider = { ...block, parameters: [{ ...block.parameters[0]!, default: 16 }] };
    const rekeyed = {
      ...draw(['in', 'InputLayer', { shape: [8, 8, 3] }], ['b', 'block:unit2', {}, 'in'], ['c', 'block:unit2', {}, 'b']),
      blocks: { unit2: wider },
    };
    expect(lines(compareDocuments(drawing, rekeyed))).toEqual(['unit2: changed Block Unit filters 4 → 16']);
  });

  it('survive a definition that contains itself', () => {
    const endless = {
      ...drawing,
      blocks: { unit: { ...block, graph: graph(['x', 'BlockInput'], ['u', 'block:unit', {}, 'x']) } },
    };
    const comparison = compareDocuments(drawing, endless);
    expect(comparison.changes.length).toBeGreaterThan(0);
    expect(drawn(comparison, ['b']).boxes.length).toBe(3);
    expect(drawn(compareDocuments(endless, draw(['in', 'InputLayer']))).boxes.map(({ id }) => id)).toEqual(['in', 'b', 'c']);
  });
});

describe('the union', () => {
  it('holds what is gone beside what is there, with signs on nodes and wires', () => {
    const comparison = compareDocuments(base, removeNodes(base, null, ['relu'], { heal: true }));
    const picture = drawn(comparison);
    const cards = picture.boxes.flatMap(cardsOf);
    expect(cards.map(({ key }) => key)).toEqual(['in', 'conv', 'relu', 'pool', 'out']);
    expect(cards.find(({ key }) => key === 'relu')).toMatchObject({ mark: { sign: 'removed' }, shape: '6 × 6 × 4' });
    expect(picture.wires.flatMap(({ mark, from, to }) => (mark ? [`${mark} ${from.key} ${to.key}`] : []))).toEqual([
      'added conv pool',
      'removed conv relu',
      'removed relu pool',
    ]);
  });

  it('keeps an id that only the earlier has apart from a new one of the same name', () => {
    const removed = removeNodes(base, null, ['out'], { heal: true });
    const after = connect(
      { ...removed, graph: { ...removed.graph, nodes: [...removed.graph.nodes, { id: 'out', name: 'drop', type: 'Dropout' }] } },
      null,
      { from: ['relu', 0], to: ['out', 0] },
    );
    const comparison = compareDocuments(base, after);
    expect(lines(comparison).filter((line) => !line.includes('Wire'))).toEqual(['removed Dense out', 'added Dropout drop']);
    const ids = unionOf(comparison).document.graph.nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a wire between two rows of a stack', () => {
  const rows = draw(
    ['in', 'InputLayer', { shape: [8, 8, 3] }],
    ['conv', 'Conv2D', {}, 'in'],
    ['bn', 'BatchNormalization', {}, 'conv'],
    ['relu', 'ReLU', {}, 'bn'],
    ['pool', 'MaxPooling2D', {}, 'relu'],
  );
  const apart = disconnect(rows, null, [{ from: ['bn', 0], to: ['relu', 0] }]);
  const marks = ({ wires }: Drawing) => wires.flatMap(({ from, to, mark }) => (mark ? [`${mark} ${from.key} ${to.key}`] : []));

  it('is drawn and marked where it came or went', () => {
    expect(marks(drawn(compareDocuments(apart, rows)))).toEqual(['added bn relu']);
    expect(marks(drawn(compareDocuments(rows, apart)))).toEqual(['removed bn relu']);
  });

  it('stays in its stack where it only follows from a node', () => {
    const added = compareDocuments(removeNodes(rows, null, ['pool']), rows);
    expect(drawn(added).boxes.map(({ type }) => type)).toEqual(['card', 'stack']);
  });
});

describe('networks of the templates', () => {
  it('ResNet50 v1 and v1.5 differ in which convolution of the projection has the stride', () => {
    const comparison = compareDocuments(template('resnet50-v1'), template('resnet50-v1.5'));
    expect(lines(comparison)).toMatchInlineSnapshot(`
      [
        "projection-v1.5: changed Conv2D squeeze Strides = stride → 1 × 1",
        "projection-v1.5: changed Conv2D conv Strides 1 × 1 → = stride",
      ]
    `);
    expect(comparison.totals.parameters).toBe(0);
    expect(comparison.totals.macs).toBeGreaterThan(0);
  });

  it('ResNet50 v1 and v2 share their stages', () => {
    const comparison = compareDocuments(template('resnet50-v1'), template('resnet50-v2'));
    expect(lines(comparison).filter((line) => !line.includes(':'))).toMatchInlineSnapshot(`
      [
        "removed BatchNormalization stem_bn",
        "removed ReLU stem_relu",
        "added BatchNormalization head_bn",
        "added ReLU head_relu",
      ]
    `);
  });
});

it('compares 5,000 layers well within a second', () => {
  const rows = Array.from({ length: 5000 }, (_, i) =>
    i === 0
      ? (['n0', 'InputLayer', { shape: [8, 8, 4] }] as const)
      : ([`n${i}`, i % 2 ? 'Conv2D' : 'ReLU', i % 2 ? { filters: 4, padding: 'same' } : {}, `n${i - 1}`] as const),
  );
  const large = draw(...(rows as never[]));
  const apart = {
    ...large,
    graph: {
      nodes: large.graph.nodes.map((node) => ({ ...node, id: `m${node.id}`, name: `x${node.id}` })),
      edges: large.graph.edges.map(({ from, to }) => ({ from: [`m${from[0]}`, 0] as const, to: [`m${to[0]}`, to[1]] as const })),
      outputs: [],
    },
  };
  const wider = setParameter(large, null, 'n1', 'filters', 8);
  for (const document of [large, apart, wider]) analyze(document);
  const timed = [apart, wider, apart, wider].map((other) => {
    const start = performance.now();
    const { changes } = compareDocuments(large, other);
    expect(changes.every(({ sign }) => sign === 'changed')).toBe(true);
    return performance.now() - start;
  });
  expect(Math.min(...timed)).toBeLessThan(500);
});
