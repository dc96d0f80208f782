import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { makePlan } from '#core/plan/plan.ts';
import { randomGenerator } from '#core/plan/random.ts';
import type { Plan } from '#core/plan/types.ts';
import { weightCount } from '#core/plan/weights.ts';
import { product } from '#core/shapes/product.ts';
import { formatShape, type Shape } from '#core/shapes/shape.ts';
import { endsOf } from '#main/datasets/check.ts';
import type { Batch, LoadedEngine, NamedArray, TrainingSession } from '#main/engines/engine.ts';

/** What every measurement trains with, whatever the drawing says, so that figures can be compared. */
export const benchTraining = {
  optimizer: { name: 'adam', learningRate: 0.001 },
  loss: 'categoricalCrossentropy',
  seed: 1,
} as const;

/** A network that is trained on the same random batch again and again. */
export class Measured {
  readonly params: number;
  private constructor(
    plan: Plan,
    private readonly session: TrainingSession,
    private readonly batch: Batch,
  ) {
    this.params = weightCount(plan);
  }

  /** Refuses, in words, a drawing that can't be trained. */
  static async open(document: string, batchSize: number, engine: LoadedEngine): Promise<Measured> {
    const plan = planOf(document);
    const batch = randomBatch(plan, batchSize);
    return new Measured(plan, await engine.createSession(plan, benchTraining), batch);
  }

  /** Milliseconds of one step, from handing over the batch to having its loss. */
  async step(): Promise<number> {
    const begun = performance.now();
    await this.session.step(this.batch);
    return performance.now() - begun;
  }
}

function planOf(text: string): Plan {
  const restored = restoreDocument(text);
  if (!restored.ok) throw new ContractError(restored);
  const made = makePlan(restored.document);
  if (made.ok) return made.plan;
  const first = made.problems.find(({ severity }) => severity === 'error');
  throw new ContractError({
    code: 'drawing-problems',
    message: first
      ? `The drawing can’t be trained yet: ${first.where ? `“${first.where}”: ` : ''}${first.message}`
      : 'The drawing is empty.',
  });
}

/** Numbers from 0 to 1, and a class for each place of the output. */
function randomBatch(plan: Plan, size: number): Batch {
  const { input, inputName, output } = endsOf(plan);
  const random = randomGenerator(benchTraining.seed);
  const x = sized(size, input, inputName);
  const y = sized(size, output, inputName);
  for (let i = 0; i < x.data.length; i++) x.data[i] = random.next();
  const classes = y.shape[y.shape.length - 1]!;
  for (let row = 0; row < y.data.length; row += classes) y.data[row + random.below(classes)] = 1;
  return { size, x, y };
}

function sized(size: number, sample: Shape, inputName: string): NamedArray {
  const shape = [size, ...sample.map((axis) => axis ?? unknownSize(sample, inputName))];
  return { shape, data: new Float32Array(product(shape)) };
}

function unknownSize(shape: Shape, inputName: string): never {
  throw new ContractError({
    code: 'bench-size',
    message: `The drawing leaves a size open (${formatShape(shape)}), and random data need to know it: give “${inputName}” a whole shape.`,
  });
}
