import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { whatIf } from '#core/analysis/effects/whatIf.ts';
import { flatten } from '#core/blocks/flatten.ts';
import { removeNodes, setParameter, setRepeat } from '#core/document/edits/nodes.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { networks } from '../../../property/networks.ts';
import { draw } from '../../draw.ts';
import { loadTemplate } from '../../templates/load.ts';
import { residualNetwork } from '../longNetworks.ts';

const small = draw(
  ['in', 'InputLayer', { shape: [32, 32, 3] }],
  ['a', 'Conv2D', { filters: 8, padding: 'same', activation: 'relu' }, 'in'],
  ['b', 'Conv2D', { filters: 16, padding: 'same', activation: 'relu' }, 'a'],
  ['pool', 'GlobalAveragePooling2D', {}, 'b'],
  ['classes', 'Dense', { units: 10, activation: 'softmax' }, 'pool'],
);
const set = (id: string, name: string, value: number) => (d: NetloomDocument) => setParameter(d, null, id, name, value);

/** Every unfolded operator's output, by its name path. */
function outputs(document: NetloomDocument): Map<string, string> {
  const flat = flatten(document, analyze(document));
  return new Map(flat.operators.map(({ path, analysis }) => [path, JSON.stringify(analysis.outputs)]));
}

describe('the effects of an edit before it is made', () => {
  it('are none where nothing changes', () => {
    const { shapes, cost, problems, document } = whatIf(small, (d) => d);
    expect(document).toBe(small);
    expect(shapes).toEqual({ count: 0, first: null, last: null });
    expect(cost.after).toBe(cost.before);
    expect(problems).toEqual({ appear: [], vanish: [] });
  });

  it('say the output, what changes behind it, parameters, multiply-accumulates and memory', () => {
    const effects = whatIf(small, set('b', 'strides', 2), ['b']);
    expect(effects.output).toEqual({ before: [32, 32, 16], after: [16, 16, 16] });
    expect(effects.shapes).toMatchObject({ count: 1, first: { where: 'b' }, last: { where: 'b' } });
    expect(effects.cost.after.parameters).toBe(effects.cost.before.parameters);
    expect(effects.cost.before.macs - effects.cost.after.macs).toBe((32 * 32 - 16 * 16) * 9 * 8 * 16);
    const { before, after } = effects.memory();
    expect(after).toBeLessThan(before!);
    expect(after).toBe(whatIf(effects.document, (d) => d).memory().before);
  });

  it('name the first and the last of the shapes that change', () => {
    const { shapes } = whatIf(small, set('a', 'strides', 2), ['a']);
    expect(shapes).toEqual({
      count: 2,
      first: { path: ['a'], where: 'a', before: [32, 32, 8], after: [16, 16, 8] },
      last: { path: ['b'], where: 'b', before: [32, 32, 16], after: [16, 16, 16] },
    });
  });

  it('say which problems appear and which vanish, and that an unknown shape is none', () => {
    const broken = whatIf(small, set('a', 'filters', 0), ['a']);
    expect(broken.problems.appear).toMatchObject([{ code: 'wrong-parameter', path: ['a'] }]);
    expect(broken.problems.vanish).toEqual([]);
    expect(broken.output.after).toBeNull();
    expect(broken.memory().after).toBeNull();
    const mended = whatIf(broken.document, set('a', 'filters', 8), ['a']);
    expect(mended.problems).toMatchObject({ appear: [], vanish: [{ code: 'wrong-parameter' }] });
  });

  it('look inside instances and count unfolded operators', () => {
    const document = loadTemplate('networks/resnet50-v1');
    const input = document.graph.nodes.find((node) => 'type' in node && node.type === 'InputLayer')!;
    const half = whatIf(document, (d) => setParameter(d, null, input.id, 'shape', [112, 112, 3]), [input.id]);
    expect(half.output.after).toEqual([112, 112, 3]);
    // Everything but what stands behind the global pooling, by what the flat summary says
    expect(half.shapes.count).toBeGreaterThan(150);
    expect(half.shapes.first).toMatchObject({ path: [input.id] });
    expect(half.shapes.last!.path).toHaveLength(2);
    expect(half.shapes.last!.where).toMatch(/\//);
    expect(half.cost.after.parameters).toBe(half.cost.before.parameters);
  });

  it('of another repeat are new layers, not changed shapes', () => {
    const document = loadTemplate('networks/resnet50-v1');
    const many = document.graph.nodes.find((node) => 'block' in node && node.repeat === 5)!;
    const more = whatIf(document, (d) => setRepeat(d, null, many.id, 7), [many.id]);
    expect(more.shapes.count).toBe(0);
    expect(more.cost.after.layers).toBeGreaterThan(more.cost.before.layers);
  });

  it('are as a fresh analysis of the changed document says, whatever is changed', () => {
    fc.assert(
      fc.property(
        networks(),
        fc.nat(),
        fc.constantFrom('filters', 'units', 'strides', 'rate', 'shape'),
        (document, pick, name) => {
          const node = document.graph.nodes[pick % Math.max(1, document.graph.nodes.length)];
          if (!node) return;
          for (const change of [
            (d: NetloomDocument) => setParameter(d, null, node.id, name, 3),
            (d: NetloomDocument) => removeNodes(d, null, [node.id], { heal: true }),
          ]) {
            const effects = whatIf(document, change, [node.id]);
            const after = analyze(structuredClone(effects.document));
            expect(effects.cost.after).toEqual(after.root.cost);
            const before = outputs(document);
            const changed = [...outputs(effects.document)].filter(
              ([name, output]) => before.has(name) && before.get(name) !== output,
            );
            expect(effects.shapes.count).toBe(changed.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('asking costs what depends on the change', () => {
  it('also in a network of 1,000 layers', () => {
    const document = residualNetwork(1000);
    const nodes = document.graph.nodes.filter((node) => 'type' in node && node.type === 'Conv2D');
    const time = (work: () => void) => {
      const start = performance.now();
      work();
      return performance.now() - start;
    };
    const full = Math.min(...Array.from({ length: 7 }, () => structuredClone(document)).map((d) => time(() => analyze(d))));
    const asked = Array.from({ length: 15 }, (_, i) =>
      time(() => whatIf(document, set(nodes.at(150)!.id, 'kernelSize', 9 + 2 * i), [nodes.at(150)!.id])),
    );
    expect(Math.min(...asked)).toBeLessThan(full / 2);
  });
});
