import type { Json } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';

/** One line of an operator's table: what goes in, and what Keras says comes out. */
interface Given {
  /** What this line shows, for the test's name. */
  readonly title: string;
  readonly inputs: readonly Shape[];
  /** As a document says them; absent ones have their defaults. */
  readonly parameters?: Readonly<Record<string, Json>>;
}

interface Fits extends Given {
  readonly output: Shape;
  /** Number of all weights, trainable or not. Default 0. */
  readonly weights?: number;
  /** Multiply-accumulates of one sample. Default 0. */
  readonly macs?: number;
}

interface Faulty extends Given {
  /** Code of the fault. */
  readonly fault: string;
}

/** Every operator's folder has a `cases.ts` with a table of these; one test runs them all. */
export type OperatorCase = Fits | Faulty;
