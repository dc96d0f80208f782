import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import { layerDetails } from '#core/analysis/details.ts';
import { summarize } from '#core/analysis/summary.ts';
import { flatten } from '#core/blocks/flatten.ts';
import { printModel } from '#core/codegen/typescript/model.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { serializeDocument } from '#core/document/serialize.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { isBlockNode } from '#core/document/types.ts';
import { operatorOf, operatorTypes } from '#core/operators/list.ts';
import { lowerPlan } from '#core/plan/lower.ts';
import { makePlan } from '#core/plan/plan.ts';
import { predictionGraph } from '#core/plan/trainingGraph.ts';
import type { Plan } from '#core/plan/types.ts';
import { GraphBuilder } from '#core/primitives/graph.ts';
import { product } from '#core/shapes/product.ts';
import { buildModel, tf } from '../core/codegen/build.ts';
import { facts } from './facts.ts';
import { choices, networks } from './networks.ts';
import { randomRun } from './seed.ts';

function planOf(document: NetloomDocument): Plan {
  const result = makePlan(document);
  if (result.ok) return result.plan;
  throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
}

const parametersOf = (plan: Plan) =>
  plan.layers.reduce((sum, { weights }) => sum + weights.reduce((all, { shape }) => all + product(shape), 0), 0);

describe('random networks', () => {
  it('draw from every operator', () => {
    const types = new Set(
      fc
        .sample(networks(), { numRuns: 400, seed: 1 })
        .flatMap((document) => flatten(document, analyze(document)).operators.map(({ node }) => node.type)),
    );
    expect(operatorTypes.filter((type) => type !== 'BlockInput' && !types.has(type))).toEqual([]);
  });

  it('have the shapes that their arithmetic has, in training and in inference', () => {
    fc.assert(
      fc.property(networks(), (document) => {
        const plan = planOf(document);
        for (const training of [false, true]) {
          const { values } = lowerPlan(new GraphBuilder(), plan, training);
          expect(values.map(({ shape }) => shape)).toEqual(plan.layers.map(({ output }) => [null, ...output]));
        }
        predictionGraph(plan);
      }),
      randomRun('shapes by arithmetic', 300),
    );
  });

  it('are written and read without a change', () => {
    fc.assert(
      fc.property(networks(), (document) => {
        const text = serializeDocument(document);
        const restored = restoreDocument(text);
        expect(restored).toEqual({ ok: true, document, notices: [] });
        expect(restored.ok && serializeDocument(restored.document)).toBe(text);
      }),
      randomRun('round trip', 300),
    );
  });

  it('have the same totals in analysis, plan and summary', () => {
    fc.assert(
      fc.property(networks(), (document) => {
        const [plan, summary, { root }] = [planOf(document), summarize(document), analyze(document)];
        expect(parametersOf(plan)).toBe(root.cost.parameters);
        expect(plan.layers.reduce((sum, { macs }) => sum + macs, 0)).toBe(root.cost.macs);
        expect(summary).toMatchObject({ totalParams: root.cost.parameters, macs: root.cost.macs });
        expect(summary.layers.reduce((sum, { params }) => sum + params, 0)).toBe(root.cost.parameters);
        expect(summary.layers.reduce((sum, { macs }) => sum + macs, 0)).toBe(root.cost.macs);
        expect(layerDetails(document)).toHaveLength(summary.layers.length);
      }),
      randomRun('totals', 300),
    );
  });

  it('after an edit are analysed as if they had just been opened', () => {
    const edit = fc.tuple(networks(), fc.array(fc.tuple(fc.nat(99), fc.nat(choices.length - 1)), { maxLength: 4 }));
    fc.assert(
      fc.property(edit, ([drawn, edits]) => {
        let document = drawn;
        for (const [at, pick] of edits) {
          analyze(document);
          document = edited(document, at, pick);
        }
        expect(facts(document)).toEqual(facts(structuredClone(document)));
      }),
      randomRun('edits', 200),
    );
  });

  it('have the shapes and parameters of the tfjs model that is built from their code', async () => {
    const known = choices.filter(({ type }) => operatorOf(type)!.tfjs !== null);
    await fc.assert(
      fc.asyncProperty(networks(known, 12), async (document) => {
        const plan = planOf(document);
        // A few layers can't be shared in tfjs; the printer then says so instead
        fc.pre(printModel(document).ok);
        const model = await buildModel(document);
        try {
          const outputs = plan.outputs.map((i) => [null, ...plan.layers[i]!.output]);
          expect(model.outputs.map(({ shape }) => shape)).toEqual(outputs);
          expect(model.countParams()).toBe(parametersOf(plan));
        } finally {
          model.dispose();
          tf.disposeVariables();
        }
      }),
      randomRun('tfjs', 60),
    );
  });
});

/** Another operator's parameters on one node: most such edits break something, which is part of the point. */
function edited(document: NetloomDocument, at: number, pick: number): NetloomDocument {
  const { nodes } = document.graph;
  const index = at % nodes.length;
  const choice = choices[pick]!;
  const changed = nodes.map((node, i) =>
    i === index && !isBlockNode(node) && node.type !== 'InputLayer'
      ? { ...node, type: choice.type, parameters: choice.parameters }
      : node,
  );
  return { ...document, graph: { ...document.graph, nodes: changed } };
}
