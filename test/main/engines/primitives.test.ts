import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '#core/primitives/graph.ts';
import type { PrimitiveName } from '#core/primitives/primitive.ts';
import { primitiveNames } from '#core/primitives/primitive.ts';
import type { Engine } from '#main/engines/engine.ts';
import { fusedOperations } from '#main/engines/tensorflow/fused.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import type { KernelTable } from '#main/engines/tfjs/kernels.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { Program } from '#main/engines/tfjs/program.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { tensorflowKernels } from '#main/engines/tfjs/tensorflowKernels.ts';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { wasmKernels } from '#main/engines/tfjs/wasmKernels.ts';
import { webgpuEngine } from '#main/engines/tfjs/webgpu.ts';
import { webgpuKernels } from '#main/engines/tfjs/webgpuKernels.ts';
import { gradientCases } from '#test/core/primitives/cases.ts';
import { caseRun, inputNumbers } from '#test/core/primitives/run.ts';
import { graphRun } from './graphRun.ts';
import { engineCases } from './primitiveCases.ts';

const cases = [...gradientCases, ...engineCases];
const drawn: readonly PrimitiveName[] = ['dropoutMask', 'randomNormal'];

const engines: [Engine, () => KernelTable][] = [
  [wasmEngine, () => wasmKernels],
  [webgpuEngine, () => webgpuKernels],
  [tensorflowEngine, () => tensorflowKernels(fusedOperations(loadTensorflow()), false)],
];

async function use(engine: Engine): Promise<void> {
  await engine.load();
  await tf.setBackend(engine.name);
}

function expectAlike(actual: ArrayLike<number>, expected: Float32Array, what: string) {
  expect(actual.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs(actual[i]! - value), `${what} ${i}: ${actual[i]}, on cpu ${value}`).toBeLessThan(
      2e-6 + 1e-5 * Math.abs(value),
    );
}

for (const [engine, kernels] of engines) {
  const { available, reason } = await engine.detect();
  describe.skipIf(!available)(`${engine.name} computes as cpu does${available ? '' : ` (skipped: ${reason})`}`, () => {
    it.for(cases.map((given) => [given.name, given] as const))('%s', async ([, given]) => {
      const arrays = inputNumbers(given);
      await use(cpuEngine);
      const expected = await caseRun(given, tfjsKernels).run(arrays);
      await use(engine);
      const actual = await caseRun(given, kernels()).run(arrays);
      expectAlike(actual.result, expected.result, 'result');
      for (const [i, gradient] of expected.gradients.entries()) expectAlike(actual.gradients[i]!, gradient, `gradient ${i}`);
    });

    it('the error function, to a millionth', async () => {
      await use(engine);
      // Abramowitz and Stegun, table 7.1
      const values = [
        [0, 0],
        [0.02, 0.0225645747],
        [0.5, 0.5204998778],
        [-1, -0.8427007929],
        [1.5, 0.9661051465],
        [2, 0.995322265],
        [-9, -1],
      ] as const;
      const b = new GraphBuilder();
      const graph = b.finish({ y: b.erf(b.feed('x', [null])) });
      const y = await tf
        .tidy(
          () =>
            new Program(graph, kernels()).run({ x: tf.tensor(values.map(([x]) => x)) }, () => tf.scalar(0), { seed: 1, step: 1 })
              .outputs.y!,
        )
        .data();
      for (const [i, [, expected]] of values.entries()) expect(Math.abs(y[i]! - expected)).toBeLessThan(1e-6);
    });

    it('draws the same numbers for the same seed and step', async () => {
      const b = new GraphBuilder();
      const like = b.feed('x', [null, 300]);
      const graph = b.finish({
        mask: b.dropoutMask(like, 0.25),
        noise: b.randomNormal(like, 1, 2),
        one: b.dropoutMask(like, 0.5, [null, 1]),
      });
      const draw = (table: KernelTable, step: number) => {
        const { outputs } = tf.tidy(
          () => new Program(graph, table).run({ x: tf.zeros([20, 300]) }, () => tf.scalar(0), { seed: 4, step }) as never,
        ) as ReturnType<Program['run']>;
        return Promise.all(
          ['mask', 'noise', 'one'].map(async (name) => ({ shape: outputs[name]!.shape, data: await outputs[name]!.data() })),
        );
      };
      await use(cpuEngine);
      const expected = await draw(tfjsKernels, 7);
      await use(engine);
      expect(await draw(kernels(), 7)).toEqual(expected);
      expect((await draw(kernels(), 8))[1]).not.toEqual(expected[1]);
      const [mask, noise, one] = expected.map(({ data }) => [...data]) as [number[], number[], number[]];
      const mean = (list: number[]) => list.reduce((a, n) => a + n, 0) / list.length;
      expect(expected[2]!.shape).toEqual([20, 1]);
      expect(new Set(one)).toEqual(new Set([0, 2]));
      expect(mean(mask)).toBeCloseTo(1, 1);
      expect(mean(noise)).toBeCloseTo(1, 1);
      expect(Math.sqrt(mean(noise.map((n) => (n - 1) ** 2)))).toBeCloseTo(2, 1);
    });
  });
}

const graph = await tensorflowEngine.detect();
describe.skipIf(!graph.available)(
  `a TensorFlow graph computes as cpu does${graph.available ? '' : ` (skipped: ${graph.reason})`}`,
  () => {
    it.for(cases.map((given) => [given.name, given] as const))('%s', async ([, given]) => {
      const arrays = inputNumbers(given);
      await use(cpuEngine);
      const { graph, run, feeds } = caseRun(given, tfjsKernels);
      const expected = await run(arrays);
      const { outputs } = graphRun(graph, feeds(arrays));
      expectAlike(outputs.result!.data, expected.result, 'result');
      for (const [i, gradient] of expected.gradients.entries())
        if (outputs[`gradient${i}`]) expectAlike(outputs[`gradient${i}`]!.data, gradient, `gradient ${i}`);
        else expect([...gradient].every((n) => n === 0)).toBe(true);
    });

    it('draws the same numbers for the same seed and step', async () => {
      const b = new GraphBuilder();
      const like = b.feed('x', [null, 30]);
      const drawing = b.finish({
        mask: b.dropoutMask(like, 0.25),
        noise: b.randomNormal(like, 1, 2),
        one: b.dropoutMask(like, 0.5, [null, 1]),
      });
      const context = { seed: 4, step: 7 };
      await use(cpuEngine);
      const expected = tf.tidy(() => {
        const { outputs } = new Program(drawing, tfjsKernels).run({ x: tf.zeros([20, 30]) }, () => tf.scalar(0), context);
        return Object.entries(outputs).map(([name, y]) => [name, { shape: y.shape, data: y.dataSync() }]);
      });
      const x = { shape: [20, 30], data: new Float32Array(600) };
      expect(graphRun(drawing, { x }, new Map(), context).outputs).toEqual(Object.fromEntries(expected));
    });
  },
);

it('every primitive is used by a case', () => {
  const used = new Set(cases.flatMap((given) => caseRun(given, tfjsKernels).graph.ops.map(({ primitive }) => primitive)));
  expect(primitiveNames.filter((name) => !used.has(name) && !drawn.includes(name))).toEqual([]);
});
