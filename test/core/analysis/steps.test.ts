import { expect, it, vi } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { analyzeInSteps } from '#core/analysis/steps.ts';
import type { Analysis } from '#core/analysis/types.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { operatorOf } from '#core/operators/list.ts';
import { loadTemplate, templateIds } from '../templates/load.ts';
import { residualNetwork } from './longNetworks.ts';

/** How many steps there were before the last, and what that gave. */
function inSteps(document: NetloomDocument, afterEach = (): void => undefined): { steps: number; analysis: Analysis } {
  const steps = analyzeInSteps(document);
  for (let count = 0; ; count++) {
    const step = steps.next();
    if (step.done) return { steps: count, analysis: step.value };
    afterEach();
  }
}

/** All that it says; what a fix does is a function. */
function said({ problems, ...rest }: Analysis) {
  return { ...rest, problems: problems.map((problem) => ({ ...problem, fixes: problem.fixes.map(({ title }) => title) })) };
}

it('says of every template what analyze says at once, and keeps it', () => {
  for (const id of templateIds) {
    const document = loadTemplate(id);
    const { analysis } = inSteps(document);
    expect(analyze(document)).toBe(analysis);
    expect(said(analysis), id).toEqual(said(analyze(loadTemplate(id))));
  }
});

it('has looked at every node before the last step', () => {
  const document = residualNetwork(40);
  const shape = vi.spyOn(operatorOf('Conv2D')!, 'shape');
  let before = 0;
  const { steps } = inSteps(document, () => {
    before = shape.mock.calls.length;
  });
  expect(steps).toBe(document.graph.nodes.length + 1);
  expect(before).toBeGreaterThan(0);
  expect(shape).toHaveBeenCalledTimes(before);
  shape.mockRestore();
});

it('ends in a document that is broken', () => {
  const node = { id: 'a', name: 'a', block: 'itself', parameters: {} };
  const graph = { nodes: [node], edges: [{ from: ['a', 0], to: ['a', 0] }], outputs: [] } as unknown as NetloomDocument['graph'];
  const document = { ...residualNetwork(2), graph, blocks: { itself: { parameters: [], graph } } };
  expect(said(inSteps(document).analysis)).toEqual(said(analyze({ ...document })));
});
