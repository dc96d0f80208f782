import type { TrainingSettings } from '#core/document/types.ts';
import { gradientNormsGraph, trainableWeights } from '#core/plan/gradientNorms.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { inputFeed } from '#core/plan/lower.ts';
import type { TargetKind } from '#core/plan/targets.ts';
import { targetKind } from '#core/plan/targets.ts';
import type { Slot } from '#core/plan/trainingGraph.ts';
import { evaluationGraph, predictionGraph, trainingGraph } from '#core/plan/trainingGraph.ts';
import type { Plan } from '#core/plan/types.ts';
import type { PrimitiveGraph } from '#core/primitives/primitive.ts';
import { messageOf } from '#core/words/messageOf.ts';
import type { Batch, BatchResult, GradientNorm, NamedArray, TrainingSession, TrainingState } from '../../engine.ts';
import type { Shapes } from '../../fitting.ts';
import { checkSlots, checkWeights } from '../../fitting.ts';
import { isOutOfMemory } from '../../outOfMemory.ts';
import { prepareTargets } from '../../tfjs/batch.ts';
import type { ModelOptions } from './model.ts';
import { GraphModel } from './model.ts';

type SessionSettings = Pick<TrainingSettings, 'optimizer' | 'loss' | 'seed'>;
type Feeds = Readonly<Record<string, NamedArray>>;
type Run = { readonly done: Record<string, NamedArray> } | { readonly instead: TrainingSession };

/**
 * A network whose training step is one TensorFlow graph. The graphs are written when they are first needed: who only
 * predicts builds no gradients. Where TensorFlow refuses one, another session goes on from the same weights.
 */
export class GraphSession implements TrainingSession {
  private model: GraphModel | null = null;
  /** What the variables hold, while no model does; null from then on. */
  private values: Map<string, NamedArray> | null;
  private readonly weights: Shapes;
  private slots: ReadonlyMap<string, Slot> = new Map();
  private readonly tried = new Set<string>();
  private steps = 0;
  private instead: TrainingSession | null = null;
  private reason: string | null = null;

  constructor(
    private readonly plan: Plan,
    private readonly settings: SessionSettings,
    private readonly options: ModelOptions,
    private readonly fallback: () => Promise<TrainingSession>,
  ) {
    this.values = initialWeights(plan, settings.seed);
    this.weights = new Map([...this.values].map(([key, { shape }]) => [key, shape]));
  }

  get note(): string | null {
    return this.reason;
  }

  async step(batch: Batch, learningRate = this.settings.optimizer.learningRate): Promise<BatchResult> {
    if (this.instead) return this.instead.step(batch, learningRate);
    const { kind, y } = prepareTargets(batch, this.plan, this.settings.loss);
    const feeds = { x: batch.x, y, learningRate: scalar(learningRate), step: scalar(this.steps + 1) };
    const run = await this.run(`train ${kind}`, () => this.trainingParts(kind), feeds);
    if ('instead' in run) return run.instead.step(batch, learningRate);
    this.steps++;
    return resultOf(run.done);
  }

  async evaluate(batch: Batch): Promise<BatchResult> {
    if (this.instead) return this.instead.evaluate(batch);
    const { kind, y } = prepareTargets(batch, this.plan, this.settings.loss);
    const run = await this.run(`evaluate ${kind}`, () => this.evaluationParts(kind), { x: batch.x, y });
    return 'instead' in run ? run.instead.evaluate(batch) : resultOf(run.done);
  }

  async gradientNorms(batch: Batch): Promise<readonly GradientNorm[]> {
    if (this.instead) return this.instead.gradientNorms(batch);
    const weights = trainableWeights(this.plan);
    if (weights.length === 0) return [];
    const { kind, y } = prepareTargets(batch, this.plan, this.settings.loss);
    const run = await this.run(`gradients ${kind}`, () => this.gradientParts(kind), { x: batch.x, y });
    if ('instead' in run) return run.instead.gradientNorms(batch);
    return weights.map((weight, i) => ({ ...weight, norm: run.done.norms!.data[i] as number }));
  }

  async predict(...inputs: NamedArray[]): Promise<readonly NamedArray[]> {
    if (this.instead) return this.instead.predict(...inputs);
    const feeds = Object.fromEntries(inputs.map((array, index) => [inputFeed(index), array]));
    const run = await this.run('predict', () => this.predictionParts(), feeds);
    if ('instead' in run) return run.instead.predict(...inputs);
    return this.plan.outputs.map((_, index) => run.done[`output${index}`] as NamedArray);
  }

  async readWeights(): Promise<Map<string, NamedArray>> {
    return this.instead ? this.instead.readWeights() : this.read([...this.weights.keys()]);
  }

  async writeWeights(weights: ReadonlyMap<string, NamedArray>): Promise<void> {
    if (this.instead) return this.instead.writeWeights(weights);
    checkWeights(this.weights, weights);
    this.write(weights);
  }

  async readState(): Promise<TrainingState> {
    if (this.instead) return this.instead.readState();
    return { steps: this.steps, slots: this.read([...this.slots.keys()]) };
  }

  async writeState({ steps, slots }: TrainingState): Promise<void> {
    if (this.instead) return this.instead.writeState({ steps, slots });
    // what the optimizer keeps is known once its step is lowered, and is the same for either kind of target
    const kept = steps > 0 ? trainingGraph(this.plan, this.settings, targetKind(this.settings.loss, false)).slots : this.slots;
    checkSlots(new Map([...kept].map(([key, { shape }]) => [key, shape])), slots);
    this.slots = kept;
    this.write(slots);
    this.steps = steps;
  }

  tensorCount(): number {
    return this.instead ? this.instead.tensorCount() : (this.model?.size ?? 0);
  }

  dispose(): void {
    this.instead?.dispose();
    this.model?.dispose();
    this.model = null;
    this.values = new Map();
  }

  /** Runs a part, after writing it where it is not there yet; or gives the session that does so instead. */
  private async run(part: string, parts: () => ReadonlyMap<string, PrimitiveGraph>, feeds: Feeds): Promise<Run> {
    const context = { seed: this.settings.seed, step: this.steps + 1 };
    if (this.model && this.tried.has(part)) return { done: this.model.run(part, feeds, context) };
    // what can't be lowered at all is no matter of TensorFlow's, and is thrown
    const wanted = this.model?.graphs.has(part) ? null : parts();
    const values = this.keep();
    try {
      const model = wanted ? this.load(wanted, values) : (this.model as GraphModel);
      const done = model.run(part, feeds, context);
      this.tried.add(part);
      this.values = null;
      return { done };
    } catch (error) {
      // Operation by operation would take more memory, not less
      if (isOutOfMemory(error)) throw error;
      return { instead: await this.giveUp(error) };
    }
  }

  /** A model with these graphs, and those that there were. */
  private load(graphs: ReadonlyMap<string, PrimitiveGraph>, values: ReadonlyMap<string, NamedArray>): GraphModel {
    const all = new Map([...(this.model?.graphs ?? []), ...graphs]);
    this.unload();
    const model = new GraphModel({ graphs: all, weights: this.weights, slots: this.slots }, this.options);
    this.model = model;
    model.start(values);
    return model;
  }

  /** The variables' values outside the model, before something is tried that might fail half-way. */
  private keep(): Map<string, NamedArray> {
    this.values ??= this.read([...this.weights.keys(), ...this.slots.keys()].filter((key) => this.model?.keeps(key)));
    return this.values;
  }

  private unload(): void {
    this.keep();
    this.model?.dispose();
    this.model = null;
    this.tried.clear();
  }

  private async giveUp(error: unknown): Promise<TrainingSession> {
    const session = await this.fallback().catch((other: Error) => {
      // What was tried first is why there had to be another
      throw new Error(`${other.message} (Before it, TensorFlow did not take this network as one graph: ${messageOf(error)})`, {
        cause: other,
      });
    });
    const { steps } = this;
    const weights = this.read([...this.weights.keys()]);
    const slots = steps > 0 ? this.read([...this.slots.keys()]) : new Map<string, NamedArray>();
    await session.writeWeights(weights);
    await session.writeState({ steps, slots });
    this.model?.dispose();
    this.model = null;
    this.values = new Map();
    this.instead = session;
    this.reason = `TensorFlow does not take this network as one graph, so it is computed operation by operation, which is slower. (${messageOf(error)})`;
    return session;
  }

  private read(keys: readonly string[]): Map<string, NamedArray> {
    const { values } = this;
    if (!values) return (this.model as GraphModel).read(keys);
    return new Map(
      keys.map((key) => {
        const known = values.get(key);
        const array = known ?? fillOf(this.slots.get(key) as Slot);
        return [key, { shape: array.shape, data: array.data.slice() }];
      }),
    );
  }

  private write(arrays: ReadonlyMap<string, NamedArray>): void {
    const own = new Map([...arrays].map(([key, { shape, data }]) => [key, { shape, data: Float32Array.from(data) }]));
    if (this.model && [...own.keys()].every((key) => this.model?.keeps(key))) this.model.write(own);
    else this.unload();
    if (this.values) for (const [key, array] of own) this.values.set(key, array);
  }

  private predictionParts(): Map<string, PrimitiveGraph> {
    return new Map([['predict', predictionGraph(this.plan)]]);
  }

  private evaluationParts(kind: TargetKind): Map<string, PrimitiveGraph> {
    return this.predictionParts().set(`evaluate ${kind}`, evaluationGraph(this.plan, this.settings.loss, kind));
  }

  private trainingParts(kind: TargetKind): Map<string, PrimitiveGraph> {
    const { graph, slots } = trainingGraph(this.plan, this.settings, kind);
    this.slots = slots;
    return this.evaluationParts(kind).set(`train ${kind}`, graph);
  }

  /** With the step's graph, which is wanted next: a session is made once. */
  private gradientParts(kind: TargetKind): Map<string, PrimitiveGraph> {
    return this.trainingParts(kind).set(`gradients ${kind}`, gradientNormsGraph(this.plan, this.settings.loss, kind));
  }
}

function scalar(value: number): NamedArray {
  return { shape: [], data: Float32Array.of(value) };
}

function fillOf({ shape, initial }: Slot): NamedArray {
  return { shape, data: new Float32Array(shape.reduce((product, n) => product * n, 1)).fill(initial) };
}

function resultOf({ loss, accuracy }: Readonly<Record<string, NamedArray>>): BatchResult {
  return { loss: loss!.data[0] as number, accuracy: accuracy?.data[0] ?? null };
}
