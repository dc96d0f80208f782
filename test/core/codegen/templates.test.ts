import { describe, expect, it } from 'vitest';
import { exportedNames } from '#core/codegen/typescript/layerNames.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import { makePlan } from '#core/plan/plan.ts';
import { loadTemplate, sampleIds } from '../templates/load.ts';
import { buildModel, printed } from './build.ts';

// Its dense layer alone would take a gigabyte; the same operators are in the others
const sound = sampleIds.filter((id) => !id.startsWith('examples/') && !id.includes('batch-normalization'));

describe.each(sound)('the printed code of %s', (id) => {
  const document = loadTemplate(id);
  const made = makePlan(document);
  if (!made.ok) throw new Error(`${id} has problems`);
  const { plan } = made;

  it('makes the planned network: names, shapes, connections and weights', async () => {
    const model = await buildModel(document);
    const names = exportedNames(plan);
    expect(names).toEqual(plan.layers.map((layer) => layer.name));
    expect(model.layers).toHaveLength(plan.layers.length);
    for (const [i, layer] of plan.layers.entries()) {
      const built = model.getLayer(names[i] as string);
      expect(built.outputShape, layer.path).toEqual([null, ...layer.output]);
      expect(
        built.weights.map((weight) => weight.shape),
        layer.path,
      ).toEqual(layer.weights.map((weight) => weight.shape));
      expect(
        built.inboundNodes[0]?.inboundLayers.map((from) => from.name),
        layer.path,
      ).toEqual(layer.inputs.map((input) => names[input]));
    }
    model.dispose();
  });

  it('says nothing twice and nothing for nobody', () => {
    const code = printed(document);
    expect(code).not.toMatch(/undefined|\[object|NaN/);
    expect(code.endsWith('}\n')).toBe(true);
    const functions = [...code.matchAll(/^(?:export )?function (\w+)/gm)].map((match) => match[1] as string);
    expect(new Set(functions).size).toBe(functions.length);
    for (const name of functions)
      expect(code.split(new RegExp(`\\b${name}\\(`)).length, name).toBeGreaterThan(name === 'createModel' ? 1 : 2);
  });
});

describe('the printed code of ResNet50', () => {
  const document = loadTemplate('networks/resnet50-v1.5');
  const { pieces } = printModel(document);

  it('has a function for each block and a loop for each repeat', () => {
    const code = printed(document);
    expect(code).toContain("x = projection(x, 'stage3', 128, 2);");
    expect(code).toContain('for (let i = 1; i <= 3; i++) {\n    x = identity(x, `stage3_rest_${i}`, 128);\n  }');
    expect(code).toContain('function identity(x: Tensor, name: string, filters: number = 64): Tensor {');
    expect(code).toContain('filters: 4 * filters');
    expect(code.split('\n').length).toBeLessThan(140);
  });

  it('knows the node behind each line', () => {
    const of = (id: string) => pieces.filter((piece) => piece.nodePath?.join() === id).map((piece) => piece.text);
    expect(of('stage3')).toEqual([expect.stringContaining("projection(x, 'stage3', 128, 2)")]);
    expect(of('stage3_rest')).toEqual([expect.stringContaining('stage3_rest_${i}')]);
    const inside = pieces.filter((piece) => piece.block === 'identity-v1');
    expect(inside[0]?.text).toContain('function identity');
    expect(inside.filter((piece) => piece.node === 'expand').map((piece) => piece.text)).toEqual([
      '  y = conv2d(y, `${name}_expand`, { filters: 4 * filters, kernelSize: 1 });\n',
    ]);
  });
});

it('of a drawing with errors it says them', () => {
  const { ok, pieces } = printModel(loadTemplate('examples/doubled-filters'));
  expect(ok).toBe(false);
  expect(pieces.map((piece) => piece.text).join('')).toMatch(/^\/\/ The code shows when .*\n\/\/ stage2_add: .*112 × 112 × 64/);
});
