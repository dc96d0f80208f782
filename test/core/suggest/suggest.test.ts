import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { library } from '#core/blocks/library.ts';
import type { Spot } from '#core/document/edits/put.ts';
import { spotBefore, spotBehind } from '#core/document/edits/put.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { placeAt } from '#core/drawing/places.ts';
import { additionsFor } from '#core/suggest/additions.ts';
import { suggest } from '#core/suggest/suggest.ts';
import { draw, graph } from '../draw.ts';
import { loadTemplate } from '../templates/load.ts';

const others = Object.values(library);

function ask(document: NetloomDocument, spot: Spot, path: readonly string[] = []) {
  const source = { document, analysis: analyze(document), shownCopies: new Map() };
  return suggest(source, placeAt(source, path)!, spot, additionsFor(document, others));
}
const titles = (found: ReturnType<typeof ask>) => found.filter(({ fits }) => fits).map(({ title }) => title);
const named = (found: ReturnType<typeof ask>, title: string) => found.find((suggestion) => suggestion.title === title)!;

const chain = draw(
  ['image', 'InputLayer', { shape: [32, 32, 3] }],
  ['stem', 'Conv2D', { filters: 64, padding: 'same' }, 'image'],
  ['act', 'ReLU', {}, 'stem'],
  ['pool', 'GlobalAveragePooling2D', {}, 'act'],
  ['classes', 'Dense', { units: 10 }, 'pool'],
);

describe('what fits behind an output', () => {
  it('names first what usually follows a convolution', () => {
    expect(titles(ask(chain, { kind: 'after', from: ['stem', 0] })).slice(0, 3)).toEqual([
      'BatchNormalization',
      'ReLU',
      'Conv2D',
    ]);
  });

  it('leaves out, with the reason, what does not fit by shape: no convolution behind a vector', () => {
    const found = ask(chain, { kind: 'after', from: ['pool', 0] });
    expect(titles(found).slice(0, 2)).toEqual(['Dense', 'Dropout']);
    expect(named(found, 'Conv2D')).toMatchObject({ fits: false });
    expect(named(found, 'Conv2D').why).toMatch(/64/);
    const firstMisfit = found.findIndex(({ fits }) => !fits);
    expect(found.slice(firstMisfit).every(({ fits }) => !fits)).toBe(true);
  });

  it('keeps the channels, so that a convolution or a block fits where it is put', () => {
    const found = ask(chain, { kind: 'after', from: ['stem', 0] });
    expect(named(found, 'Conv2D')).toMatchObject({ badge: '3×3, 64', shape: '32 × 32 × 64', parameterDelta: 36_928 });
    expect(ask(chain, { kind: 'after', from: ['image', 0] })[0]).toMatchObject({ title: 'Conv2D', badge: '3×3, 32' });
  });

  it('offers to add another open branch of the same shape before all else, wired to both', () => {
    const branches = draw(
      ['image', 'InputLayer', { shape: [32, 32, 64] }],
      ['a', 'Conv2D', { filters: 64, padding: 'same' }, 'image'],
      ['b', 'Conv2D', { filters: 64, padding: 'same' }, 'image'],
    );
    const [first] = ask(branches, { kind: 'after', from: ['a', 0] });
    expect(first).toMatchObject({ title: 'Add', why: 'With b', fits: true });
    const { document, id } = first!.apply(branches);
    expect(document.graph.edges.filter(({ to }) => to[0] === id)).toEqual([
      { from: ['a', 0], to: [id, 0] },
      { from: ['b', 0], to: [id, 1] },
    ]);
    expect(analyze(document).ok).toBe(true);
  });

  it('says of a merge without a partner what is still to do, behind what is complete', () => {
    const found = ask(chain, { kind: 'after', from: ['stem', 0] });
    expect(named(found, 'Add')).toMatchObject({ fits: true, why: 'Its other input is still to be wired.' });
    expect(found.indexOf(named(found, 'Add'))).toBeGreaterThan(found.indexOf(named(found, 'Dense')));
  });

  it('lets the network go on where it ended: what was given out comes from the new node now', () => {
    const ended = { ...chain, graph: { ...chain.graph, outputs: [['classes', 0] as const] } };
    const { document, id } = named(ask(ended, { kind: 'after', from: ['classes', 0] }), 'Softmax').apply(ended);
    expect(document.graph.outputs).toEqual([[id, 0]]);
  });
});

describe('what joins several', () => {
  const two = (filters: number, strides: number) =>
    draw(
      ['image', 'InputLayer', { shape: [32, 32, 64] }],
      ['a', 'Conv2D', { filters: 64, padding: 'same' }, 'image'],
      ['b', 'Conv2D', { filters, strides, padding: 'same' }, 'image'],
    );
  const join = (document: NetloomDocument) =>
    ask(document, {
      kind: 'join',
      from: [
        ['b', 0],
        ['a', 0],
      ],
    });

  it('are merges only, and blocks with as many inputs; Add first where the shapes are alike, each with what it gives', () => {
    const found = join(two(64, 1));
    expect(titles(found).slice(0, 3)).toEqual(['Add', 'Concatenate', 'Multiply']);
    expect(found.every(({ title }) => title !== 'Conv2D' && title !== 'ReLU')).toBe(true);
    expect(named(found, 'Add')).toMatchObject({ shape: '32 × 32 × 64', parameterDelta: 0, fits: true, why: '' });
    expect(named(found, 'Concatenate')).toMatchObject({ shape: '32 × 32 × 128' });
  });

  it('take the ends in in the order given, and what those gave out the merge gives', () => {
    const branches = two(64, 1);
    const ended = { ...branches, graph: { ...branches.graph, outputs: [['a', 0] as const, ['b', 0] as const] } };
    const { document, id } = named(join(ended), 'Add').apply(ended);
    expect(document.graph.edges.filter(({ to }) => to[0] === id)).toEqual([
      { from: ['b', 0], to: [id, 0] },
      { from: ['a', 0], to: [id, 1] },
    ]);
    expect(document.graph.outputs).toEqual([[id, 0]]);
    expect(analyze(document).ok).toBe(true);
  });

  it('put Concatenate first where the channels differ, and say why Add does not fit', () => {
    const found = join(two(128, 1));
    expect(titles(found)).toEqual(['Concatenate']);
    expect(named(found, 'Concatenate').shape).toBe('32 × 32 × 192');
    expect(named(found, 'Add')).toMatchObject({ fits: false });
    expect(named(found, 'Add').why).toMatch(/64.*128|128.*64/);
  });

  it('say of every one why, where nothing fits', () => {
    const found = join(two(128, 2));
    expect(titles(found)).toEqual([]);
    expect(found.length).toBeGreaterThan(4);
    for (const { why } of found) expect(why).toMatch(/16 × 16/);
  });

  it('offer no more than they take: three are too many for Subtract', () => {
    const found = ask(two(64, 1), {
      kind: 'join',
      from: [
        ['a', 0],
        ['b', 0],
        ['image', 0],
      ],
    });
    expect(named(found, 'Subtract').fits).toBe(false);
    expect(named(found, 'Subtract').why).not.toBe('');
    expect(named(found, 'Add').fits).toBe(true);
  });
});

describe('what fits into a wire', () => {
  it('prefers what usually stands between the two', () => {
    const spot = spotBehind(chain, null, ['stem', 0]);
    expect(spot.kind).toBe('between');
    const found = ask(chain, spot);
    expect(found[0]!.title).toBe('BatchNormalization');
    const { document, id } = found[0]!.apply(chain);
    expect(document.graph.edges).toContainEqual({ from: ['stem', 0], to: [id, 0] });
    expect(document.graph.edges).toContainEqual({ from: [id, 0], to: ['act', 0] });
  });

  it('refuses what would break something further down, and says what', () => {
    const residual = draw(
      ['image', 'InputLayer', { shape: [32, 32, 64] }],
      ['conv', 'Conv2D', { filters: 64, padding: 'same' }, 'image'],
      ['sum', 'Add', {}, 'image', 'conv'],
    );
    const found = ask(residual, { kind: 'between', edges: [{ from: ['conv', 0], to: ['sum', 1] }] });
    expect(named(found, 'MaxPooling2D')).toMatchObject({ fits: false });
    expect(named(found, 'MaxPooling2D').why).toMatch(/16 × 16 × 64/);
    expect(named(found, 'Conv2D').fits).toBe(true);
  });
});

describe('what fits in front of an input', () => {
  it('goes by what the other inputs get', () => {
    const open = draw(['image', 'InputLayer', { shape: [8, 8, 16] }], ['sum', 'Add', {}, 'image']);
    const spot = spotBefore(open, null, ['sum', 1]);
    expect(spot).toEqual({ kind: 'before', to: ['sum', 1] });
    const found = ask(open, spot);
    expect(titles(found)).toContain('BatchNormalization');
    const { document, id } = named(found, 'BatchNormalization').apply(open);
    expect(document.graph.edges).toContainEqual({ from: [id, 0], to: ['sum', 1] });
  });

  it('takes the wire of a used input', () => {
    expect(spotBefore(chain, null, ['act', 0])).toEqual({
      kind: 'between',
      edges: [{ from: ['stem', 0], to: ['act', 0] }],
    });
  });

  it('offers an input of the network to what has none', () => {
    const loose = draw(['conv', 'Conv2D', {}]);
    const found = ask(loose, { kind: 'before', to: ['conv', 0] });
    expect(named(found, 'InputLayer').fits).toBe(true);
    expect(titles(found)).not.toContain('Flatten');
  });
});

describe('inside a block', () => {
  const definition = {
    parameters: [{ name: 'filters', type: 'integer' as const, default: 16 }],
    graph: {
      ...graph(['in', 'BlockInput'], ['conv', 'Conv2D', { filters: '=filters', padding: 'same' }, 'in']),
      outputs: [['conv', 0] as const],
    },
  };
  const inside: NetloomDocument = {
    ...draw(['image', 'InputLayer', { shape: [8, 8, 3] }], ['b', 'block:k', {}, 'image']),
    blocks: { k: definition },
  };

  it('copies the filters as they are written there, and never offers the block to itself', () => {
    const found = ask(inside, { kind: 'after', from: ['conv', 0] }, ['b']);
    expect(named(found, 'Conv2D')).toMatchObject({ badge: '3×3, 16', fits: true });
    const { document, id } = named(found, 'Conv2D').apply(inside);
    expect(document.blocks.k!.graph.nodes.find((node) => node.id === id)?.parameters?.filters).toBe('=filters');
    expect(found.find(({ key }) => key === 'block k')).toMatchObject({ fits: false });
    expect(found.some(({ title }) => title === 'InputLayer')).toBe(false);
  });
});

describe('what can be added', () => {
  it('names each block once, as the document has it', () => {
    const [first] = others;
    const own = { ...chain, blocks: { ...first!.blocks } };
    const blocks = (document: NetloomDocument) =>
      additionsFor(document, [first!, first!]).filter(({ kind }) => kind === 'block').length;
    expect(blocks(chain)).toBe(1);
    expect(blocks(own)).toBe(Object.keys(own.blocks).length);
  });
});

describe('whatever the document', () => {
  const resnet = loadTemplate('networks/resnet50-v1');

  it('every suggestion that fits leaves the network without new errors', () => {
    for (const node of resnet.graph.nodes) {
      const spot = spotBehind(resnet, null, [node.id, 0]);
      for (const suggestion of ask(resnet, spot).slice(0, 5)) {
        expect(suggestion.fits, `${suggestion.title} behind ${node.name}`).toBe(true);
        expect(analyze(suggestion.apply(resnet).document).ok, `${suggestion.title} behind ${node.name}`).toBe(true);
      }
    }
  });

  it('never throws at ports that are not there', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(3), fc.constantFrom('after', 'before', 'free', 'between', 'join'), (id, port, kind) => {
        const spot: Spot =
          kind === 'after'
            ? { kind, from: [id, port] }
            : kind === 'before'
              ? { kind, to: [id, port] }
              : kind === 'between'
                ? { kind, edges: [{ from: [id, port], to: ['act', port] }] }
                : kind === 'join'
                  ? {
                      kind,
                      from: [
                        ['stem', port],
                        [id, port],
                      ],
                    }
                  : { kind: 'free' };
        expect(ask(chain, spot).length).toBeGreaterThan(kind === 'join' ? 5 : 20);
      }),
      { numRuns: 30 },
    );
  });
});
