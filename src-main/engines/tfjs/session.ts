import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingSettings } from '#core/document/types.ts';
import { gradientNormsGraph, trainableWeights } from '#core/plan/gradientNorms.ts';
import { initialWeights } from '#core/plan/initialWeights.ts';
import { inputFeed } from '#core/plan/lower.ts';
import type { TargetKind } from '#core/plan/targets.ts';
import { targetKind } from '#core/plan/targets.ts';
import { evaluationGraph, predictionGraph, trainingGraph } from '#core/plan/trainingGraph.ts';
import type { Plan } from '#core/plan/types.ts';
import type { Batch, BatchResult, GradientNorm, NamedArray, TrainingSession, TrainingState } from '../engine.ts';
import { prepareTargets } from './batch.ts';
import type { KernelTable } from './kernels.ts';
import type { RunResult } from './program.ts';
import { Program } from './program.ts';
import { Variables } from './variables.ts';

export type SessionSettings = Pick<TrainingSettings, 'optimizer' | 'loss' | 'seed'>;

/** A network on a tfjs backend. Programs are made when they are first needed: who only predicts builds no gradients. */
export class TfjsSession implements TrainingSession {
  readonly note = null;
  private readonly variables: Variables;
  private readonly programs = new Map<string, Program>();
  private steps = 0;

  /** `activate` makes the backend the current one: several engines may be loaded in one process. */
  constructor(
    private readonly plan: Plan,
    private readonly settings: SessionSettings,
    private readonly kernels: KernelTable,
    private readonly activate: () => Promise<void>,
    private readonly verify: () => void = () => undefined,
  ) {
    this.variables = new Variables(initialWeights(plan, settings.seed));
  }

  async step(batch: Batch, learningRate = this.settings.optimizer.learningRate): Promise<BatchResult> {
    await this.activate();
    const { kind, y } = prepareTargets(batch, this.plan, this.settings.loss);
    const program = this.trainingProgram(kind);
    this.steps++;
    const scalars = { learningRate, step: this.steps };
    const result = this.run(program, { x: batch.x, y }, scalars);
    for (const [key, value] of result.assigns) this.variables.replace(key, value);
    return this.read(result);
  }

  async evaluate(batch: Batch): Promise<BatchResult> {
    await this.activate();
    const { kind, y } = prepareTargets(batch, this.plan, this.settings.loss);
    const program = this.program(`evaluate ${kind}`, () => evaluationGraph(this.plan, this.settings.loss, kind));
    return this.read(this.run(program, { x: batch.x, y }));
  }

  async gradientNorms(batch: Batch): Promise<readonly GradientNorm[]> {
    const weights = trainableWeights(this.plan);
    if (weights.length === 0) return [];
    await this.activate();
    const { kind, y } = prepareTargets(batch, this.plan, this.settings.loss);
    const program = this.program(`gradients ${kind}`, () => gradientNormsGraph(this.plan, this.settings.loss, kind));
    const norms = this.run(program, { x: batch.x, y }, {}, this.steps + 1).outputs.norms as Tensor;
    const data = await norms.data();
    norms.dispose();
    this.verify();
    return weights.map((weight, i) => ({ ...weight, norm: data[i] as number }));
  }

  async predict(...inputs: NamedArray[]): Promise<readonly NamedArray[]> {
    await this.activate();
    const program = this.program('predict', () => predictionGraph(this.plan));
    const feeds = Object.fromEntries(inputs.map((array, index) => [inputFeed(index), array]));
    const { outputs } = this.run(program, feeds);
    const tensors = this.plan.outputs.map((_, index) => outputs[`output${index}`] as Tensor);
    const arrays = await Promise.all(
      tensors.map(async (tensor) => ({ shape: tensor.shape, data: (await tensor.data()) as Float32Array })),
    );
    tf.dispose(tensors);
    this.verify();
    return arrays;
  }

  async readWeights(): Promise<Map<string, NamedArray>> {
    await this.activate();
    return this.variables.read();
  }

  async writeWeights(weights: ReadonlyMap<string, NamedArray>): Promise<void> {
    await this.activate();
    this.variables.write(weights);
  }

  async readState(): Promise<TrainingState> {
    await this.activate();
    return { steps: this.steps, slots: await this.variables.readSlots() };
  }

  async writeState({ steps, slots }: TrainingState): Promise<void> {
    await this.activate();
    // what the optimizer keeps is known once its step is written, and is the same for either kind of target
    if (steps > 0) this.trainingProgram(targetKind(this.settings.loss, false));
    this.variables.writeSlots(slots);
    this.steps = steps;
  }

  tensorCount(): number {
    return tf.memory().numTensors;
  }

  dispose(): void {
    for (const program of this.programs.values()) program.dispose();
    this.programs.clear();
    this.variables.dispose();
  }

  private async read(result: RunResult): Promise<BatchResult> {
    const read = await readResult(result);
    this.verify();
    return read;
  }

  private trainingProgram(kind: TargetKind): Program {
    return this.program(`train ${kind}`, () => {
      const { graph, slots } = trainingGraph(this.plan, this.settings, kind);
      this.variables.addSlots(slots);
      return graph;
    });
  }

  private program(name: string, graph: () => ConstructorParameters<typeof Program>[0]): Program {
    let program = this.programs.get(name);
    if (!program) {
      program = new Program(graph(), this.kernels);
      this.programs.set(name, program);
    }
    return program;
  }

  private run(
    program: Program,
    arrays: Readonly<Record<string, NamedArray>>,
    scalars: Readonly<Record<string, number>> = {},
    step = this.steps,
  ): RunResult {
    const feeds: Record<string, Tensor> = {};
    for (const [name, { shape, data }] of Object.entries(arrays)) {
      feeds[name] = tf.tensor(data, [...shape], data instanceof Int32Array ? 'int32' : 'float32');
    }
    for (const [name, value] of Object.entries(scalars)) feeds[name] = tf.scalar(value, 'float32');
    try {
      return program.run(feeds, (key) => this.variables.get(key), { seed: this.settings.seed, step });
    } finally {
      tf.dispose(feeds);
    }
  }
}

async function readResult({ outputs }: RunResult): Promise<BatchResult> {
  const { loss, accuracy } = outputs;
  const [lossData, accuracyData] = await Promise.all([loss!.data(), accuracy?.data()]);
  tf.dispose([loss!, ...(accuracy ? [accuracy] : [])]);
  return { loss: lossData[0] as number, accuracy: accuracyData?.[0] ?? null };
}
