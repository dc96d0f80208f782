import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';
import type { Optimizer } from './optimizer.ts';
import { keep } from './optimizer.ts';

/** A running mean: rho of what was, the rest of what is new. */
function blend(b: GraphBuilder, mean: Value, value: Value, rho: number): Value {
  return keep(b, mean, b.add(b.multiply(b.constant(rho), mean), b.multiply(b.constant(1 - rho), value)));
}

interface RmspropOptions {
  rho: number;
  momentum: number;
  epsilon: number;
  centered: boolean;
}

/** Keras's `RMSprop`, epsilon inside the root. */
export const rmsprop: Optimizer<RmspropOptions> = ({ b, learningRate }, { rho, momentum, epsilon, centered }) => {
  return ({ weight, gradient, slot }) => {
    let spread = blend(b, slot('velocity'), b.square(gradient), rho);
    if (centered) spread = b.subtract(spread, b.square(blend(b, slot('average_gradient'), gradient, rho)));
    const root = b.sqrt(b.add(spread, b.constant(epsilon)));
    const move = b.divide(b.multiply(learningRate, gradient), root);
    if (momentum === 0) return b.subtract(weight, move);
    const velocity = slot('momentum');
    return b.subtract(weight, keep(b, velocity, b.add(b.multiply(b.constant(momentum), velocity), move)));
  };
};

/** Keras's `Adagrad`: by the sum of all squares so far. */
export const adagrad: Optimizer<{ initialAccumulatorValue: number; epsilon: number }> = (
  { b, learningRate },
  { initialAccumulatorValue, epsilon },
) => {
  return ({ weight, gradient, slot }) => {
    const sum = slot('accumulator', initialAccumulatorValue);
    const next = keep(b, sum, b.add(sum, b.square(gradient)));
    return b.subtract(weight, b.divide(b.multiply(learningRate, gradient), b.sqrt(b.add(next, b.constant(epsilon)))));
  };
};

/** Keras's `Adadelta`: by the mean square of gradients and of the moves before. */
export const adadelta: Optimizer<{ rho: number; epsilon: number }> = ({ b, learningRate }, { rho, epsilon }) => {
  const root = (x: Value) => b.sqrt(b.add(x, b.constant(epsilon)));
  return ({ weight, gradient, slot }) => {
    const gradients = blend(b, slot('accumulated_grad'), b.square(gradient), rho);
    const moves = slot('accumulated_delta_var');
    const move = b.negate(b.divide(b.multiply(root(moves), gradient), root(gradients)));
    blend(b, moves, b.square(move), rho);
    return b.add(weight, b.multiply(learningRate, move));
  };
};
