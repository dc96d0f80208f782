import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { Problem } from '#core/analysis/types.ts';
import { library } from '#core/blocks/library.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { draw } from '../draw.ts';

/** The drawing of the look: a stage whose filters double and whose size halves. */
function doubled(tail = false): NetloomDocument {
  return draw(
    ['in', 'InputLayer', { shape: [112, 112, 64] }],
    ['first', 'Conv2D', { filters: 128, strides: 2, padding: 'same', activation: 'relu' }, 'in'],
    ['second', 'Conv2D', { filters: 128, padding: 'same', activation: 'relu' }, 'first'],
    ['add', 'Add', {}, 'in', 'second'],
    ...(tail
      ? ([
          ['relu', 'ReLU', {}, 'add'],
          ['pool', 'GlobalAveragePooling2D', {}, 'relu'],
          ['classes', 'Dense', { units: 10 }, 'pool'],
        ] as const)
      : []),
  );
}

function only(document: NetloomDocument): Problem {
  const { problems, ok } = analyze(document);
  expect(ok).toBe(false);
  expect(problems).toHaveLength(1);
  return problems[0]!;
}

describe('an add whose filters doubled', () => {
  it('is explained with both shapes', () => {
    const problem = only(doubled());
    expect(problem).toMatchObject({ code: 'add-mismatch', node: 'add', where: 'add', edge: 2 });
    expect(problem.message).toBe(
      "The two can't be added: the shortcut is 112 × 112 × 64, the main path 56 × 56 × 128: the filters doubled and the size halved. Both sides must be alike.",
    );
    expect(problem.shapes?.map((s) => s.label)).toEqual(['Shortcut', 'Main path']);
  });

  it.each([false, true])('every offered mend mends it (tail: %s), with the change in parameters', (tail) => {
    const document = doubled(tail);
    const problem = only(document);
    expect(problem.fixes.map((fix) => [fix.id, fix.parameterDelta])).toEqual([
      ['project-shortcut', 8_832],
      ['projection-block', -196_288],
      ['match-filters', -147_584],
      ['convolution-block', 295_168],
    ]);
    for (const fix of problem.fixes) {
      const before = serializeDocument(document);
      expect(analyze(fix.apply(document)), fix.id).toMatchObject({ ok: true, problems: [] });
      expect(serializeDocument(document), 'a mend changes nothing by itself').toBe(before);
    }
  });

  it('says "shortcut" of the shorter way whatever the order of the wires', () => {
    const turned = draw(
      ['in', 'InputLayer', { shape: [8, 8, 4] }],
      ['main', 'Conv2D', { filters: 8, padding: 'same' }, 'in'],
      ['add', 'Add', {}, 'main', 'in'],
    );
    expect(only(turned).shapes).toEqual([
      { label: 'Shortcut', shape: [8, 8, 4] },
      { label: 'Main path', shape: [8, 8, 8] },
    ]);
  });

  it('offers padding where only the border was lost', () => {
    const shrunk = draw(
      ['in', 'InputLayer', { shape: [28, 28, 16] }],
      ['a', 'Conv2D', { filters: 16, activation: 'relu' }, 'in'],
      ['b', 'Conv2D', { filters: 16, activation: 'relu' }, 'a'],
      ['add', 'Add', {}, 'b', 'in'],
    );
    const problem = only(shrunk);
    expect(problem.message).toContain('the size went from 28 × 28 to 24 × 24');
    expect(problem.fixes[0]).toMatchObject({ id: 'match-padding', parameterDelta: 0 });
    expect(analyze(problem.fixes[0]!.apply(shrunk)).ok).toBe(true);
  });

  it('fits where a size is 1, as in Keras', () => {
    const gate = draw(
      ['in', 'InputLayer', { shape: [8, 8, 4] }],
      ['pool', 'MaxPooling2D', { poolSize: 8 }, 'in'],
      ['add', 'Add', {}, 'in', 'pool'],
    );
    expect(analyze(gate)).toMatchObject({ ok: true, problems: [] });
  });

  it('names the inputs where three meet', () => {
    const three = draw(
      ['in', 'InputLayer', { shape: [8, 8, 4] }],
      ['a', 'Conv2D', { filters: 8, padding: 'same' }, 'in'],
      ['add', 'Add', {}, 'in', 'in', 'a'],
    );
    expect(only(three)).toMatchObject({ code: 'merge-mismatch' });
    expect(only(three).message).toContain('8 × 8 × 4, another 8 × 8 × 8');
  });
});

describe('a block instance whose inner add does not fit', () => {
  const identity = {
    parameters: [{ name: 'filters', type: 'integer', default: 64 }],
    graph: draw(['x', 'BlockInput'], ['c', 'Conv2D', { filters: '=filters', padding: 'same' }, 'x'], ['add', 'Add', {}, 'c', 'x'])
      .graph,
  } as const;
  const document: NetloomDocument = {
    ...draw(['in', 'InputLayer', { shape: [56, 56, 64] }], ['stage', 'block:plain', { filters: 128 }, 'in']),
    blocks: { plain: identity },
  };
  const repeated: NetloomDocument = {
    ...document,
    graph: {
      ...document.graph,
      nodes: document.graph.nodes.map((node) => (node.id === 'stage' ? { ...node, repeat: 3 } : node)) as never,
    },
  };

  it('shows on the instance and names the inner node', () => {
    expect(only(document)).toMatchObject({ path: ['stage', 'add'], where: 'stage/add', code: 'add-mismatch' });
    expect(only(repeated)).toMatchObject({ path: ['stage', 'add'], where: 'stage/1/add' });
  });

  it('is mended at the instance: a convolution block before it, a projection instead, the filters set back', () => {
    for (const drawing of [document, repeated]) {
      const { fixes } = only(drawing);
      expect(fixes.map((fix) => fix.id)).toEqual(['convolution-block', 'projection-block', 'filters-back']);
      for (const fix of fixes) {
        const mended = fix.apply(drawing);
        expect(analyze(mended), fix.id).toMatchObject({ ok: true });
        expect(mended.blocks.plain, 'the definition stays').toBe(identity);
      }
    }
    const first = only(repeated).fixes[1]!.apply(repeated);
    expect(first.graph.nodes.find((node) => node.id === 'stage')).toMatchObject({ repeat: 2 });
  });

  it('knows the prebuilt blocks by their keys', () => {
    expect(Object.values(library).map((block) => Object.hasOwn(block.blocks, block.key))).toEqual([true, true, true]);
  });
});
