import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideBySide } from '#core/compare/sideBySide/sideBySide.ts';
import { blockSubject } from '#core/compare/sideBySide/subject.ts';
import { sideBySideMarkdown, sideBySideText } from '#core/compare/sideBySide/text.ts';
import type { SideBySide } from '#core/compare/sideBySide/types.ts';
import { restoreValue } from '#core/document/restore.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { randomGenerator } from '#core/plan/random.ts';
import { templateIds, templateText } from '../core/templates/load.ts';
import { mutated } from './mutate.ts';
import { networks } from './networks.ts';
import { randomRun } from './seed.ts';

const shapes = fc.constantFrom<readonly (number | null)[] | null>(
  null,
  [8, 8, 3],
  [1, 1, 1],
  [16],
  [7, 5, 64],
  [null, null, 3],
  [],
);

function holds({ sides, rows, reasons }: SideBySide): void {
  for (const { figures, fault } of sides) {
    expect((figures === null) !== (fault === null), 'either figures or why there are none').toBe(true);
    if (!figures) continue;
    expect(figures.shortest).toBeLessThanOrEqual(figures.depth);
    expect(figures.depth).toBeLessThanOrEqual(figures.layers);
    expect(figures.trainable).toBeLessThanOrEqual(figures.parameters);
  }
  for (const { cells } of rows) {
    expect(cells).toHaveLength(sides.length);
    for (const { share } of cells) expect(share === null || (share >= 0 && share <= 1)).toBe(true);
  }
  for (const reason of reasons) expect(reason).not.toMatch(/undefined|NaN|Infinity|\[object/);
}

describe('side by side', () => {
  it('compares any two networks at any input, one with itself without a difference', () => {
    fc.assert(
      fc.property(networks(), networks(), shapes, (a, b, input) => {
        const result = sideBySide(
          [
            { title: 'a', document: a },
            { title: 'b', document: b },
          ],
          { input },
        );
        holds(result);
        expect(sideBySideText(result)).not.toMatch(/undefined|NaN/);
        expect(sideBySideMarkdown(result, 'a and b')).not.toMatch(/undefined|NaN/);
        const self = sideBySide(
          [
            { title: 'a', document: a },
            { title: 'a', document: structuredClone(a) },
          ],
          { input },
        );
        expect(self.reasons).toEqual([]);
        for (const { cells } of self.rows) expect([null, 'the same']).toContain(cells[1]!.ratio);
      }),
      randomRun('side by side', 25),
    );
  });

  it('never throws, whatever the documents say', { timeout: 60_000 }, () => {
    const { seed, numRuns } = randomRun('damaged side by side', 60);
    const small = templateIds.filter((id) => !id.startsWith('networks/')).map((id): unknown => JSON.parse(templateText(id)));
    for (let run = 0; run < numRuns; run++) {
      const random = randomGenerator(seed, run);
      const damaged = (): NetloomDocument | null => {
        const restored = restoreValue(mutated(random, small[random.below(small.length)]!));
        return restored.ok ? restored.document : null;
      };
      const documents = [damaged(), damaged()].filter((document) => document !== null);
      const blocks = documents.flatMap((document) => Object.keys(document.blocks).map((key) => blockSubject(document, key)));
      const subjects = [...documents.map((document) => ({ title: document.name, document })), ...blocks];
      holds(sideBySide(subjects, { input: [[8, 8, 64], null, [56, 56, 256]][random.below(3)]! }));
    }
  });
});
