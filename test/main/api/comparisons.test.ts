import { afterEach, beforeEach, expect, it } from 'vitest';
import { restoreComparison } from '#core/compare/sideBySide/ready/restore.ts';
import { createComparisonHandlers } from '#main/api/comparisons.ts';
import { temporaryContext } from '../context.ts';

let host: ReturnType<typeof temporaryContext>;
beforeEach(() => {
  host = temporaryContext();
});
afterEach(() => host.remove());

it('gives the ready comparisons in their order, each whole; none where there is no folder', async () => {
  const listed = await createComparisonHandlers(host.context.folders.templates).list({});
  expect(listed.map(({ id }) => Number(id.split('-')[0]))).toEqual(listed.map((_, i) => i + 1));
  expect(listed.map(({ text }) => restoreComparison(text).ok)).toEqual(listed.map(() => true));
  expect(await createComparisonHandlers(host.served).list({})).toEqual([]);
});
