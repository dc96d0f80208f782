import { expect, it } from 'vitest';
import { adviceFor } from '#core/analysis/advice/advice.ts';
import { analyze } from '#core/analysis/analyze.ts';
import { dataProblems } from '#core/analysis/data/dataProblems.ts';
import { whatIf } from '#core/analysis/effects/whatIf.ts';
import { removeNodes } from '#core/document/edits/nodes.ts';
import { restoreValue } from '#core/document/restore.ts';
import { documentTargets, fuzz } from './fuzz.ts';
import { randomRun } from './seed.ts';

const data = { title: 'Data', shape: [28, 28, 1], targets: { kind: 'classes', count: 10, certain: true } } as const;

/** Advice, what stands between the drawing and data, and the effects of removing its first node. */
function look(value: unknown): string {
  const restored = restoreValue(value);
  if (!restored.ok) return 'refused';
  const { document } = restored;
  const advice = adviceFor(document);
  if (advice.some(({ places, message }) => places.length === 0 || message === '')) throw new Error('advice about nothing');
  dataProblems(document, analyze(document), data);
  const [first] = document.graph.nodes;
  if (first) whatIf(document, (d) => removeNodes(d, null, [first.id]), [first.id]);
  return advice.length > 0 ? 'advised' : 'silent';
}

it('advice, data problems and effects of mutated documents never throw or hang', { timeout: 120_000 }, () => {
  const targets = documentTargets().map((target) => ({ ...target, examine: look }));
  const { seed, numRuns } = randomRun('mutated advice', 400);
  const report = fuzz(targets, numRuns, seed);
  expect(Object.keys(report.outcomes).sort()).toEqual(['advised', 'refused', 'silent']);
});
