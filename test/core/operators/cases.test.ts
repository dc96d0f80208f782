import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { OperatorCase } from '#core/operators/case.ts';
import { isOperatorType, operatorOf, operatorTypes } from '#core/operators/list.ts';
import { readParameters } from '#core/operators/values.ts';

const folder = fileURLToPath(new URL('../../../src-core/operators/', import.meta.url));
const folders = readdirSync(folder).filter((name) => statSync(folder + name).isDirectory());
const tables = new Map<string, readonly OperatorCase[]>();
for (const name of folders) {
  const file = `${folder}${name}/cases.ts`;
  if (existsSync(file)) tables.set(name, ((await import(file)) as { cases: readonly OperatorCase[] }).cases);
}

it('every folder is an operator of the list, and every operator has its folder', () => {
  expect(folders.filter((name) => !isOperatorType(name))).toEqual([]);
  expect([...operatorTypes].sort()).toEqual([...folders].sort());
});

describe.each(folders)('%s', (type) => {
  const definition = operatorOf(type)!;
  const cases = tables.get(type) ?? [];

  it('has a table of cases, and a name that is its folder', () => {
    expect(definition.type).toBe(type);
    expect(cases.length).toBeGreaterThan(0);
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
    expect(weights.reduce((sum, weight) => sum + weight.shape.reduce((product, n) => product * n, 1), 0)).toBe(
      entry.weights ?? 0,
    );
    expect(definition.macs(entry.inputs, result.shape, values)).toBe(entry.macs ?? 0);
    expect(definition.describe(values)).toMatch(/^[A-Z].*\.$/s);
  });
});
