import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { OperatorCase } from '#core/operators/case.ts';
import { isOperatorType, operatorOf, operatorTypes } from '#core/operators/list.ts';
import { readParameters } from '#core/operators/values.ts';
import { differentiate } from '#core/primitives/differentiate.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import { product } from '#core/shapes/product.ts';
import type { Shape } from '#core/shapes/shape.ts';

const folder = fileURLToPath(new URL('../../../src-core/operators/', import.meta.url));
const folders = readdirSync(folder).filter((name) => statSync(folder + name).isDirectory());
const tables = new Map<string, readonly OperatorCase[]>();
for (const name of folders) {
  const file = `${folder}${name}/cases.ts`;
  if (existsSync(file)) tables.set(name, ((await import(file)) as { cases: readonly OperatorCase[] }).cases);
}

it('every folder is an operator of the list, and every operator has its folder', () => {
  expect(
    folders.filter((name) => !isOperatorType(name)),
    'a folder of src-core/operators needs its line in list.ts',
  ).toEqual([]);
  expect([...operatorTypes].sort(), 'a line of list.ts needs its folder').toEqual([...folders].sort());
});

describe.each(folders)('%s', (type) => {
  const definition = operatorOf(type)!;
  const cases = tables.get(type) ?? [];

  it('has a table of cases, and a name that is its folder', () => {
    expect(definition.type).toBe(type);
    expect(cases.length, `src-core/operators/${type}/cases.ts holds a table of cases`).toBeGreaterThan(0);
  });

  it('accepts its own defaults', () => {
    const { values, faults } = readParameters(definition, {});
    for (const [name, parameter] of Object.entries(definition.parameters)) {
      expect(parameter.schema.safeParse(parameter.default).success).toBe(true);
      expect(values[name]).toEqual(parameter.default);
    }
    expect(faults).toEqual([]);
  });

  it.each(cases.map((entry) => [entry.title, entry] as const))('%s', (_title, entry) => {
    const { values, faults, unknown } = readParameters(definition, entry.parameters ?? {});
    expect([...faults, ...unknown]).toEqual([]);
    const result = definition.shape(entry.inputs, values);
    if ('fault' in entry) {
      expect(result.fault?.code).toBe(entry.fault);
      expect(result.fault?.message).toMatch(/\w.*\.$/s);
      return;
    }
    expect(result.fault).toBeUndefined();
    if (result.fault) return;
    expect(result.shape).toEqual(entry.output);
    const weights = definition.weights(entry.inputs, values);
    expect(weights.reduce((sum, weight) => sum + product(weight.shape), 0)).toBe(entry.weights ?? 0);
    expect(definition.macs(entry.inputs, result.shape, values)).toBe(entry.macs ?? 0);
    expect(definition.describe(values)).toMatch(/^[A-Z].*\.$/s);
  });

  // an input is fed, not computed
  const computed = type === 'InputLayer' ? [] : cases;
  const lowered = computed.filter((entry) => 'output' in entry && ![...entry.inputs, entry.output].flat().includes(null));
  it.each(lowered.map((entry) => [entry.title, entry] as const))(
    '%s: the arithmetic has that shape, and gradients',
    (_title, entry) => {
      const { values } = readParameters(definition, entry.parameters ?? {});
      const specs = definition.weights(entry.inputs, values);
      for (const training of [false, true]) {
        const b = new GraphBuilder();
        const inputs = entry.inputs.map((shape, i) => b.feed(`input${i}`, [null, ...shape]));
        const weights = Object.fromEntries(specs.map(({ name, shape }) => [name, b.weight(name, shape)]));
        const output = definition.lower(b, inputs, values, weights, { training });
        expect(output.shape).toEqual([null, ...(entry as { output: Shape }).output]);
        const loss = b.sum(
          output,
          output.shape.map((_, axis) => axis),
        );
        const targets = [...inputs, ...specs.filter(({ trainable }) => trainable).map(({ name }) => weights[name]!)];
        for (const [i, gradient] of differentiate(b, loss, targets).entries()) expect(gradient?.shape).toEqual(targets[i]!.shape);
      }
    },
  );
});
