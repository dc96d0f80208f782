import { expect, it } from 'vitest';
import { problemCodes } from '#core/analysis/types.ts';
import type { OperatorCase } from '#core/operators/case.ts';

const modules = import.meta.glob<{ cases: readonly OperatorCase[] }>('../../../src-core/operators/*/cases.ts', { eager: true });

it('every fault of an operator is among the codes of problems', () => {
  const faults = Object.values(modules).flatMap(({ cases }) => cases.flatMap((entry) => ('fault' in entry ? [entry.fault] : [])));
  expect(faults.length).toBeGreaterThan(0);
  const known: readonly string[] = problemCodes;
  expect(
    [...new Set(faults)].filter((code) => !known.includes(code)),
    'a new code of a fault also needs its place in `problemCodes` (src-core/analysis/types.ts)',
  ).toEqual([]);
});
