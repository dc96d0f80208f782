import type { EngineName, EngineStatus } from '#core/contract/index.ts';
import type { TrainingSettings } from '#core/document/types.ts';
import type { TrainableWeight } from '#core/plan/gradientNorms.ts';
import type { Plan } from '#core/plan/types.ts';
import type { MemoryLimit } from './memoryLimit.ts';
import type { NodeRunner } from './tensorflow/self-test.ts';

/** An array as it travels between parts: C order, channels last. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

/** Samples of one batch; `y` holds class indices (Int32Array, [n]) or target values (Float32Array, [n, ...output]). */
export interface Batch {
  readonly size: number;
  readonly x: NamedArray;
  readonly y: NamedArray;
}

/** Loss and accuracy of a batch; accuracy is null where the loss is no classification. */
export interface BatchResult {
  readonly loss: number;
  readonly accuracy: number | null;
}

/** L2 norm of the loss's gradient for one trainable weight. */
export interface GradientNorm extends TrainableWeight {
  readonly norm: number;
}

/** What a training knows besides the weights: with both, it goes on in another session as if it had never stopped. */
export interface TrainingState {
  /** Steps so far: the optimizer's count, and what the draws of dropout and noise go by. */
  readonly steps: number;
  /** Arrays that the optimizer keeps, by `weight key#name` (`#name`: one for all); empty before the first step. */
  readonly slots: ReadonlyMap<string, NamedArray>;
}

/** A network on an engine, ready to train. Weights are keyed by `weightKey` (plan/types.ts). */
export interface TrainingSession {
  /** One step; the result is that of the batch before the update, as Keras reports it. Without a rate the optimizer's is used. */
  step(batch: Batch, learningRate?: number): Promise<BatchResult>;
  /** In inference mode, nothing is updated. */
  evaluate(batch: Batch): Promise<BatchResult>;
  /**
   * How strongly the loss of this batch pulls at each trainable weight, first layer to last, as the next step would: in
   * training mode with its draws. Nothing is updated. It costs about as much as a step.
   */
  gradientNorms(batch: Batch): Promise<readonly GradientNorm[]>;
  /** One array an input of the network, in the plan's order; one array an output comes back. */
  predict(...inputs: NamedArray[]): Promise<readonly NamedArray[]>;
  readWeights(): Promise<Map<string, NamedArray>>;
  /** Keys that the network lacks, or other shapes, are refused with their names. */
  writeWeights(weights: ReadonlyMap<string, NamedArray>): Promise<void>;
  readState(): Promise<TrainingState>;
  /** A state of another network or optimizer is refused with what does not fit, and nothing changes. */
  writeState(state: TrainingState): Promise<void>;
  /** What the person should know of how the network is computed, such as that a slower way was taken; null for nothing. */
  readonly note: string | null;
  /** Tensors that are alive on the engine, to see leaks. */
  tensorCount(): number;
  dispose(): void;
}

/** An engine that is loaded in this process. */
export interface LoadedEngine {
  readonly name: EngineName;
  readonly version: string;
  /** `2 CPU cores`, a GPU's name. */
  readonly device: string;
  /** The memory that a step has to do with; null for that of a GPU, of which nothing is known. */
  readonly limit: MemoryLimit | null;
  /** Initial weights come from `settings.seed`; the same seed gives the same weights on every engine. */
  createSession(plan: Plan, settings: Pick<TrainingSettings, 'optimizer' | 'loss' | 'seed'>): Promise<TrainingSession>;
}

export interface Engine {
  readonly name: EngineName;
  /** Looks without loading; never throws. `runNode`: for an engine that looks in another process, where this one's program is no Node. */
  detect(runNode?: NodeRunner): Promise<EngineStatus>;
  load(): Promise<LoadedEngine>;
}
