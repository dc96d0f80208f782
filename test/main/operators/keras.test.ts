import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelTable } from '#main/engines/tfjs/kernels.ts';
import type { OperatorAnswer } from './answers.ts';
import { answeredTypes, readAnswers } from './answers.ts';
import { sample } from './draw.ts';
import { activate, engines } from './engines.ts';
import { operatorRequests, operatorTables, requestOf } from './requests.ts';
import { drawnArrays, OperatorProgram, weightsOf } from './run.ts';

const cases = operatorTables().flatMap(({ type, definition, cases }) => {
  const answers = readAnswers(type);
  return cases.map(({ given, values }) => {
    const answer = answers.get(requestOf(type, given, values).hash);
    return { name: `${type}: ${given.title}`, type, definition, given, values, answer };
  });
});

/** Within `tolerance`, absolute for small numbers and relative for large ones. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number, what: string): void {
  const found = sample(actual, expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs((found[i] as number) - value), `${what}, number ${i}: ${found[i]}, Keras ${value}`).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(value)),
    );
}

describe('every case is what Keras says', () => {
  it.for(cases.map((entry) => [entry.name, entry] as const))('%s', ([name, { definition, given, values, answer }]) => {
    expect(answer, `${name} was not asked as it is now: run npm run oracle`).toBeDefined();
    const { output, weights, macs } = answer as OperatorAnswer;
    expect(definition.shape(given.inputs, values)).toEqual({ shape: output });
    expect(weightsOf(definition, given.inputs, values).map((spec) => [spec.name, spec.shape, spec.trainable])).toEqual(weights);
    expect(definition.macs(given.inputs, output, values)).toBe(macs);
  });

  it('and Keras was asked nothing else', () => {
    const asked = new Map(operatorTables().map(({ type }) => [type, new Set<string>()]));
    for (const { type, hash } of operatorRequests()) asked.get(type)!.add(hash);
    const answered = new Map([...asked.keys()].map((type) => [type, new Set(readAnswers(type).keys())]));
    expect(answered, 'questions and answers differ: run npm run oracle -- --only operators').toEqual(asked);
    expect(answeredTypes(), 'operators and answers differ: run npm run oracle -- --only operators').toEqual(
      [...asked.keys()].sort(),
    );
  });

  it('each operator is compared in its numbers too', () => {
    const compared = new Set(cases.flatMap(({ type, answer }) => (answer?.values ? [type] : [])));
    const types = new Set(cases.map(({ type }) => type));
    expect([...types].filter((type) => type !== 'InputLayer' && !compared.has(type))).toEqual([]);
  });
});

/** The tensorflow engine computes a network as one graph, or where that can't be, as operations of tfjs. */
const ways: [(typeof engines)[number][0], () => KernelTable, string, 'run' | 'runAsGraph'][] = engines.map(([engine, table]) => [
  engine,
  table,
  '',
  'run',
]);
for (const [engine, table] of engines) if (engine.name === 'tensorflow') ways.push([engine, table, ', as a graph', 'runAsGraph']);

for (const [engine, table, how, way] of ways) {
  const status = await engine.detect();
  const asked = cases.flatMap(({ answer, ...entry }) => (answer?.values ? [[entry.name, { ...entry, answer }] as const] : []));
  describe.skipIf(!status.available)(`on ${engine.name}${how}${status.available ? '' : ` (skipped: ${status.reason})`}`, () => {
    let kernels: KernelTable;
    beforeAll(async () => {
      await activate(engine);
      kernels = table();
    });

    it.for(asked)('%s', ([, { definition, given, values, answer }]) => {
      const arrays = drawnArrays(given.inputs, weightsOf(definition, given.inputs, values));
      const run = (options: { training: boolean; gradients: boolean }) => {
        const program = new OperatorProgram(definition, given.inputs, values, kernels, options);
        try {
          return program[way](arrays);
        } finally {
          program.dispose();
        }
      };
      const inference = run({ training: false, gradients: answer.training === undefined });
      expectClose(inference.output, answer.values!, 1e-5, 'in inference');
      const training = answer.training === undefined ? null : run({ training: true, gradients: true });
      if (training) {
        const expected = answer.training === 'as in inference' ? answer.values! : answer.training!;
        expectClose(training.output, expected, 1e-5, 'in training');
        expect(Object.keys(training.after).sort()).toEqual(Object.keys(answer.after ?? {}).sort());
        for (const [key, numbers] of Object.entries(answer.after ?? {})) expectClose(training.after[key]!, numbers, 1e-5, key);
      }
      const { inputs, weights } = (training ?? inference).gradients;
      for (const [i, numbers] of answer.gradients!.inputs.entries())
        expectClose(inputs[i]!, numbers, 1e-4, `gradient of input ${i}`);
      expect(Object.keys(weights).sort()).toEqual(Object.keys(answer.gradients!.weights).sort());
      for (const [key, numbers] of Object.entries(answer.gradients!.weights))
        expectClose(weights[key]!, numbers, 1e-4, `gradient of ${key}`);
    });
  });
}
