import type { Optimizer } from './optimizer.ts';
import { keep } from './optimizer.ts';

/** Keras's `SGD`: velocity = momentum * velocity - rate * gradient. */
export function descent(nesterov: boolean): Optimizer<{ momentum: number }> {
  return ({ b, learningRate }, { momentum }) => {
    const factor = b.constant(momentum);
    return ({ weight, gradient, slot }) => {
      const move = b.multiply(gradient, learningRate);
      if (momentum === 0) return b.subtract(weight, move);
      const velocity = slot('momentum');
      const next = keep(b, velocity, b.subtract(b.multiply(velocity, factor), move));
      return b.add(weight, nesterov ? b.subtract(b.multiply(next, factor), move) : next);
    };
  };
}

/** Keras's `Lion`: only the sign of a mean of gradients counts (Chen 2023). */
export const lion: Optimizer<{ beta1: number; beta2: number }> = ({ b, learningRate }, options) => {
  // Keras rounds the decays to float32 before it takes them from 1
  const one = b.constant(1);
  const [beta1, beta2] = [b.constant(options.beta1), b.constant(options.beta2)];
  const [rest1, rest2] = [b.subtract(one, beta1), b.subtract(one, beta2)];
  return ({ weight, gradient, slot }) => {
    const mean = slot('momentum');
    const direction = b.apply('sign', [b.add(b.multiply(mean, beta1), b.multiply(gradient, rest1))]);
    keep(b, mean, b.add(b.multiply(mean, beta2), b.multiply(gradient, rest2)));
    return b.subtract(weight, b.multiply(learningRate, direction));
  };
};
