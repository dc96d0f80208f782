import { describe, expect, it } from 'vitest';
import { exportedWeightNames } from '#core/codegen/typescript/layerNames.ts';
import { isWritten, refusal } from '#core/codegen/typescript/refusal.ts';
import { makePlan } from '#core/plan/plan.ts';
import { buildModel, printed } from './build.ts';
import { documentOfCases, fittingCases, layerTypes } from './cases.ts';
import { compareWithOwn } from './predictions.ts';

/** Beyond so many numbers a comparison takes longer than it tells. */
const largest = 20_000;

it('every operator can be written as code', () => {
  expect(
    layerTypes.filter((type) => !isWritten(type)),
    'tfjs has no such layer (`tfjs: null`), so exported code needs a class of this name in a file of templates/typescript/layers',
  ).toEqual([]);
});

it('a layer that has neither is refused by name', () => {
  const made = makePlan(documentOfCases('Identity', [{ title: '', inputs: [[4]], output: [4] }]));
  if (!made.ok) throw new Error('the case has problems');
  const layers = made.plan.layers.map((layer) => (layer.type === 'Identity' ? { ...layer, type: 'BlockInput' as const } : layer));
  expect(refusal({ ...made.plan, layers })).toMatch(/^op is a BlockInput, which tfjs does not have .* Export for Keras instead/);
});

/** tfjs is asked whether the printed code gives what each operator's table says, and the same numbers as our own arithmetic. */
describe.each(layerTypes)('the printed code of %s', async (type) => {
  const cases = await fittingCases(type);

  it.each(cases.map((entry) => [entry.title, entry] as const))('%s', async (_title, entry) => {
    const document = documentOfCases(type, [entry]);
    if (entry.inputs.some((shape) => shape.length === 0)) {
      expect(() => printed(document)).toThrow('takes one number a sample');
      return;
    }
    const model = await buildModel(document);
    const classes = [type, `Netloom${type}`, ...(type === 'Identity' ? ['Activation'] : [])];
    expect(classes).toContain(model.getLayer('op').getClassName());
    expect(model.outputs[0]?.shape).toEqual([null, ...entry.output]);
    expect(model.countParams()).toBe(entry.weights ?? 0);
    const made = makePlan(document);
    if (!made.ok) throw new Error('the case has problems');
    const { plan } = made;
    expect(model.getLayer('op').weights.map((weight) => weight.originalName)).toEqual([...exportedWeightNames(plan).values()]);
    const sizes = [...entry.inputs, entry.output].map((shape) =>
      shape.reduce<number>((product, size) => product * (size ?? 1), 1),
    );
    const closed = !entry.inputs.flat().includes(null);
    if (closed && Math.max(...sizes, entry.weights ?? 0) <= largest) await compareWithOwn(model, plan);
    model.dispose();
  });
});
