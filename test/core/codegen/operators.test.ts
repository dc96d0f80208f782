import { describe, expect, it } from 'vitest';
import { exportedWeightNames } from '#core/codegen/typescript/layerNames.ts';
import type { OperatorCase } from '#core/operators/case.ts';
import { operatorTypes } from '#core/operators/list.ts';
import { makePlan } from '#core/plan/plan.ts';
import { buildModel } from './build.ts';
import { documentOf, graph, wires } from './document.ts';

const types = operatorTypes.filter((type) => type !== 'InputLayer' && type !== 'BlockInput');

/** What stands in where tfjs-layers can't do what Keras does. */
const otherLayers: Readonly<Record<string, readonly string[]>> = { ELU: ['NetloomElu'], Flatten: ['Reshape'] };

/** tfjs is asked whether the printed code gives what each operator's table says. */
describe.each(types)('the printed code of %s', async (type) => {
  const { cases } = (await import(`../../../src-core/operators/${type}/cases.ts`)) as { cases: readonly OperatorCase[] };

  it.each(cases.flatMap((entry) => ('fault' in entry ? [] : [[entry.title, entry] as const])))('%s', async (_title, entry) => {
    const inputs = entry.inputs.map((shape, i) => ({
      id: `in${i}`,
      name: `in${i}`,
      type: 'InputLayer',
      parameters: { shape: [...shape] },
    }));
    const operator = { id: 'op', name: 'op', type, ...(entry.parameters ? { parameters: entry.parameters } : {}) };
    const edges = inputs.map((input, i) => [input.id, `op:${i}`] as const);
    const document = documentOf(graph([...inputs, operator], wires(...edges)));
    const model = await buildModel(document);
    expect([type, ...(otherLayers[type] ?? [])]).toContain(model.getLayer('op').getClassName());
    // A reshape of unknown sizes is told as -1
    expect(model.outputs[0]?.shape.map((size) => (size === -1 ? null : size))).toEqual([null, ...entry.output]);
    expect(model.countParams()).toBe(entry.weights ?? 0);
    const made = makePlan(document);
    if (!made.ok) throw new Error('the case has problems');
    expect(model.getLayer('op').weights.map((weight) => weight.originalName)).toEqual([
      ...exportedWeightNames(made.plan).values(),
    ]);
  });
});
