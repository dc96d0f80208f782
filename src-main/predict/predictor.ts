import { stat } from 'node:fs/promises';
import type { Prediction, Samples } from '#core/contract/index.ts';
import { ContractError } from '#core/contract/index.ts';
import { restoreDocument } from '#core/document/restore.ts';
import { trainingSettings } from '#core/document/training.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import { makePlan } from '#core/plan/plan.ts';
import type { Plan } from '#core/plan/types.ts';
import { product } from '#core/shapes/product.ts';
import type { LoadedEngine, TrainingSession } from '#main/engines/engine.ts';
import { chooseEngine } from '#main/engines/list.ts';
import { readAnyWeights } from '#main/import/anyWeights.ts';
import { openSession } from './network.ts';
import { fitPicture } from './picture.ts';
import type { Question, SamplesQuestion } from './protocol.ts';
import { SampleReader } from './samples.ts';

interface Opened {
  readonly document: string;
  readonly weights: string;
  /** When the weights were written, and their size. */
  readonly stamp: string;
  readonly plan: Plan;
  readonly settings: TrainingSettings;
  readonly session: TrainingSession;
}

/** Numbers of an output that are shown at most; a picture as output is for the command line. */
const maximumValues = 10_000;

/** Keeps the last network with its weights loaded, so that a drawing is answered as it grows. */
export class Predictor {
  private engine: Promise<LoadedEngine> | null = null;
  private opened: Opened | null = null;
  private readonly reader = new SampleReader();

  async predict({ document, weights, image }: Question): Promise<Prediction> {
    const { plan, settings, session } = await this.open(document, weights);
    const { input, seen } =
      image.kind === 'sample'
        ? await this.reader.read({ plan, settings, data: image.data }, image.index)
        : await fitPicture(image, plan);
    const [output] = await session.predict(input);
    if (!output) throw new ContractError({ code: 'no-output', message: 'This network gives nothing: it has no output.' });
    const values = Array.from(output.data, (value) => (Number.isFinite(value) ? value : null));
    return { values, shape: output.shape.slice(1), seen };
  }

  /** A few samples of data, as this network takes them. */
  async samples({ document, data, from }: SamplesQuestion): Promise<Samples> {
    return this.reader.list({ ...networkOf(document), data }, from);
  }

  private async open(document: string, weights: string): Promise<Opened> {
    const found = await stat(weights).catch(() => null);
    if (!found) throw new ContractError({ code: 'no-weights', message: 'The weights of this network are not there any more.' });
    const stamp = `${found.mtimeMs} ${found.size}`;
    const { opened } = this;
    if (opened?.document === document && opened.weights === weights) {
      if (opened.stamp === stamp) return opened;
      // A training wrote its next epoch
      await opened.session.writeWeights(await readAnyWeights(weights, opened.plan));
      this.opened = { ...opened, stamp };
      return this.opened;
    }
    const { plan, settings } = networkOf(document);
    const learned = await readAnyWeights(weights, plan);
    const session = await openSession(await this.loadEngine(), plan, learned);
    opened?.session.dispose();
    this.opened = { document, weights, stamp, plan, settings, session };
    return this.opened;
  }

  /** A training may have the GPU; one picture needs none. */
  private loadEngine(): Promise<LoadedEngine> {
    this.engine ??= chooseEngine('wasm')
      .catch(() => chooseEngine(null))
      .then(({ engine }) => engine.load());
    this.engine.catch(() => {
      this.engine = null;
    });
    return this.engine;
  }
}

function networkOf(text: string): { plan: Plan; settings: TrainingSettings } {
  const restored = restoreDocument(text);
  if (!restored.ok) throw new ContractError(restored);
  const made = makePlan(restored.document);
  if (!made.ok)
    throw new ContractError({
      code: 'drawing-problems',
      message: 'The network has errors, so it can’t predict. Mend them first.',
    });
  const [output] = made.plan.outputs;
  const shape = output === undefined ? [] : made.plan.layers[output]!.output;
  if (product(shape.map((size) => size ?? 1)) > maximumValues)
    throw new ContractError({
      code: 'output-too-large',
      message: 'This network gives more numbers than can be listed here: use netloom predict with --json.',
    });
  return { plan: made.plan, settings: trainingSettings(restored.document) };
}
