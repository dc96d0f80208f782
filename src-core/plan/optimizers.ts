import type { OptimizerSettings } from '../document/types.ts';
import type { Value } from '../primitives/builder.ts';
import type { GraphBuilder } from '../primitives/graph.ts';

/** What all updates of a step share: fed scalars; `step` counts from 1. */
export interface StepContext {
  readonly b: GraphBuilder;
  readonly learningRate: Value;
  readonly step: Value;
}

/** One weight that is to be updated. */
export interface Update {
  readonly weight: Value;
  readonly gradient: Value;
  /** An array of the weight's shape that the optimizer keeps from step to step, zeros at first. */
  slot(name: string): Value;
}

/** Prepares what a step needs once and returns what writes one weight's update. */
type Optimizer = (context: StepContext, settings: OptimizerSettings) => (update: Update) => void;

/** Keras's default for the optimizers that are named after their momentum. */
const usualMomentum = 0.9;

/** Keras 3 `SGD`: velocity = momentum * velocity - rate * gradient. */
function descent({ b, learningRate }: StepContext, momentum: number, nesterov: boolean): (update: Update) => void {
  return ({ weight, gradient, slot }) => {
    const move = b.multiply(gradient, learningRate);
    if (momentum === 0) {
      b.assign(weight, b.subtract(weight, move));
      return;
    }
    const velocity = slot('momentum');
    const next = b.subtract(b.multiply(velocity, b.constant(momentum)), move);
    b.assign(velocity, next);
    b.assign(weight, b.add(weight, nesterov ? b.subtract(b.multiply(next, b.constant(momentum)), move) : next));
  };
}

/** Keras 3 `Adam` with beta_1 0.9, beta_2 0.999, epsilon 1e-7 (outside the bias correction, as Keras has it). */
const adam: Optimizer = ({ b, learningRate, step }) => {
  const [beta1, beta2, one] = [b.constant(0.9), b.constant(0.999), b.constant(1)];
  const correction = b.divide(b.sqrt(b.subtract(one, b.power(beta2, step))), b.subtract(one, b.power(beta1, step)));
  const rate = b.multiply(learningRate, correction);
  return ({ weight, gradient, slot }) => {
    const [mean, square] = [slot('momentum'), slot('velocity')];
    const nextMean = b.add(mean, b.multiply(b.subtract(gradient, mean), b.constant(1 - 0.9)));
    const nextSquare = b.add(square, b.multiply(b.subtract(b.square(gradient), square), b.constant(1 - 0.999)));
    b.assign(mean, nextMean);
    b.assign(square, nextSquare);
    b.assign(weight, b.subtract(weight, b.divide(b.multiply(nextMean, rate), b.add(b.sqrt(nextSquare), b.constant(1e-7)))));
  };
};

/** Keras 3 `RMSprop` with rho 0.9 and epsilon 1e-7 inside the root. */
const rmsprop: Optimizer = ({ b, learningRate }, { momentum = 0 }) => {
  return ({ weight, gradient, slot }) => {
    const square = slot('velocity');
    const nextSquare = b.add(b.multiply(b.constant(0.9), square), b.multiply(b.constant(1 - 0.9), b.square(gradient)));
    b.assign(square, nextSquare);
    const move = b.divide(b.multiply(learningRate, gradient), b.sqrt(b.add(nextSquare, b.constant(1e-7))));
    if (momentum === 0) {
      b.assign(weight, b.subtract(weight, move));
      return;
    }
    const velocity = slot('momentum');
    const next = b.add(b.multiply(b.constant(momentum), velocity), move);
    b.assign(velocity, next);
    b.assign(weight, b.subtract(weight, next));
  };
};

/** Formulas of Keras 3.15, in its order of operations: rounding differs otherwise, and trainings drift apart. */
export const optimizers: Record<OptimizerSettings['name'], Optimizer> = {
  sgd: (context, { momentum = 0 }) => descent(context, momentum, false),
  momentum: (context, { momentum = usualMomentum }) => descent(context, momentum, false),
  nesterov: (context, { momentum = usualMomentum }) => descent(context, momentum, true),
  adam,
  rmsprop,
};
