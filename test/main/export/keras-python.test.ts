import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingSettings } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import { product } from '#core/shapes/product.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { tensorflowEngine } from '#main/engines/tfjs/tensorflow.ts';
import { exportKerasArchive } from '#main/export/kerasArchive.ts';
import { openNetwork } from '#main/import/open.ts';
import { readNpz } from '#test/main/engines/npz.ts';
import type { Given } from '#test/main/import/predict.ts';
import { expectOutputs } from '#test/main/import/predict.ts';
// @ts-expect-error a script without types
import { ask, findOraclePython } from '../../../scripts/oracle-python.mjs';

const reference = fileURLToPath(new URL('../../reference/', import.meta.url));
const python: string | null = findOraclePython();
const why = python ? '' : ' (skipped: Keras is not here; npm run oracle brings it)';

interface Question {
  readonly file: string;
  readonly inputs: readonly Given[];
}

/** Opens each archive in Python's Keras and predicts. */
function askKeras(questions: readonly Question[]): Promise<Given[][]> {
  const inputs = (question: Question) => question.inputs.map(({ shape, data }) => ({ shape, data: Array.from(data) }));
  return ask(
    python,
    'predict.py',
    [],
    questions.map((question) => ({ file: question.file, inputs: inputs(question) })),
  );
}

function json<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

let temporary = '';
beforeAll(() => {
  temporary = mkdtempSync(path.join(tmpdir(), 'netloom-keras-'));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe.skipIf(!python)(`Python opens the .keras archives that Netloom writes${why}`, () => {
  it('and predicts as the models did that they were imported from', { timeout: 120_000 }, async () => {
    const models = path.join(reference, 'models');
    const names = readdirSync(models).filter((name) => /\.(keras|h5)$/.test(name) && !name.startsWith('own-'));
    const questions: (Question & { outputs: Given[] })[] = [];
    for (const name of names) {
      const { document, weights } = await openNetwork(path.join(models, name), { weights: true });
      const file = path.join(temporary, `${name}.keras`);
      await exportKerasArchive({ document, file, weights });
      const told = json<{ inputs: Given[]; outputs: Given[] }>(path.join(models, `${name.replace(/\.\w+$/, '')}.json`));
      questions.push({ file, ...told });
    }
    const answers = await askKeras(questions);
    for (const [i, answer] of answers.entries()) expectOutputs(answer, questions[i]!.outputs, 1e-5);
  });
});

interface Log {
  optimizer: TrainingSettings['optimizer'];
  loss: TrainingSettings['loss'];
  batchSize: number;
  lossPerStep: number[];
  predictionsAfter: number[][];
}

function part({ shape, data }: NamedArray, start: number, count: number): NamedArray {
  const size = product(shape.slice(1));
  return { shape: [count, ...shape.slice(1)], data: data.slice(start * size, (start + count) * size) };
}

const tensorflow = await tensorflowEngine.detect();
const reason = why || (tensorflow.available ? '' : ` (skipped: ${tensorflow.reason})`);
const folder = path.join(reference, 'training');
const trainings = readdirSync(folder).flatMap((name) =>
  name.endsWith('.initial.keras') ? [name.slice(0, -'.initial.keras'.length)] : [],
);

describe.skipIf(reason !== '')(`imported from .initial.keras, trained and saved, opened by Python${reason}`, () => {
  let logs: Log[];
  let answers: Given[][];

  // Asked once about all of them: most of what an answer takes is Python's start
  beforeAll(async () => {
    logs = trainings.map((name) => json<Log>(path.join(folder, `${name}.log.json`)));
    const questions: Question[] = [];
    for (const [i, name] of trainings.entries()) questions.push(await trained(name, logs[i]!));
    answers = await askKeras(questions);
  }, 300_000);

  it.for(trainings.map((name, i) => [name, i] as const))('%s predicts as after Keras trained it', ([, i]) => {
    const { predictionsAfter } = logs[i]!;
    expectOutputs(answers[i]!, [{ shape: [4, predictionsAfter[0]!.length], data: predictionsAfter.flat() }], 1e-3);
  });

  it('are the six of the reference', () => expect(trainings).toHaveLength(6));
});

/** The archive of a network that was trained as Keras trained it, and the first samples of its data. */
async function trained(name: string, log: Log): Promise<Question> {
  const { document, weights } = await openNetwork(path.join(folder, `${name}.initial.keras`), { weights: true });
  const made = makePlan(document);
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  const data = readNpz(path.join(folder, `${name}.data.npz`));
  const [x, y] = [data.get('x_train')!, data.get('y_train')!];
  const engine = await tensorflowEngine.load();
  const session = await engine.createSession(made.plan, { optimizer: log.optimizer, loss: log.loss, seed: 1 });
  const file = path.join(temporary, `${name}.keras`);
  try {
    await session.writeWeights(weights!);
    for (let step = 0; step < log.lossPerStep.length; step++) {
      const start = step * log.batchSize;
      const size = log.batchSize;
      await session.step({ size, x: part(x, start, size), y: part(y, start, size) });
    }
    await exportKerasArchive({ document, file, weights: await session.readWeights() });
  } finally {
    session.dispose();
  }
  return { file, inputs: [part(x, 0, 4)] };
}
