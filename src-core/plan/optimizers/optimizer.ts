import type { OptimizerOptions } from '../../document/optimizers.ts';
import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';

/** What all updates of a step share: fed scalars; `step` counts from 1. */
export interface StepContext {
  readonly b: GraphBuilder;
  readonly learningRate: Value;
  readonly step: Value;
  /** A number that the optimizer keeps from step to step; `initial` before the first. */
  state(name: string, initial: number): Value;
}

/** One weight that is to be updated. */
export interface Update {
  readonly weight: Value;
  readonly gradient: Value;
  /** An array of the weight's shape that the optimizer keeps from step to step; all `initial` (0) before the first. */
  slot(name: string, initial?: number): Value;
}

/** Prepares what a step needs once, with every option filled in; returns what gives one weight's new value. */
export type Optimizer<O = OptimizerOptions> = (context: StepContext, options: O) => (update: Update) => Value;

/** Keeps the value for the next step, and goes on with it in this one. */
export function keep(b: GraphBuilder, slot: Value, value: Value): Value {
  b.assign(slot, value);
  return value;
}
