import type { Value } from '../../primitives/builder.ts';
import type { GraphBuilder } from '../../primitives/graph.ts';
import type { Optimizer } from './optimizer.ts';
import { keep } from './optimizer.ts';

interface Moments {
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** Moves a running mean towards the new value by a share of the way. */
function approach(b: GraphBuilder, mean: Value, value: Value, share: Value): Value {
  return keep(b, mean, b.add(mean, b.multiply(b.subtract(value, mean), share)));
}

/** Keras's `Adam`; epsilon is added outside the bias correction. `AdamW` is the same with weight decay. */
export const adam: Optimizer<Moments & { amsgrad: boolean }> = ({ b, learningRate, step }, options) => {
  const { beta1, beta2, epsilon, amsgrad } = options;
  const one = b.constant(1);
  const power = (decay: number) => b.power(b.constant(decay), step);
  const rate = b.divide(b.multiply(learningRate, b.sqrt(b.subtract(one, power(beta2)))), b.subtract(one, power(beta1)));
  return ({ weight, gradient, slot }) => {
    const mean = approach(b, slot('momentum'), gradient, b.constant(1 - beta1));
    let square = approach(b, slot('velocity'), b.square(gradient), b.constant(1 - beta2));
    if (amsgrad) {
      const largest = slot('velocity_hat');
      square = keep(b, largest, b.maximum(largest, square));
    }
    return b.subtract(weight, b.divide(b.multiply(mean, rate), b.add(b.sqrt(square), b.constant(epsilon))));
  };
};

/** Keras's `Adamax`: Adam by the largest gradient instead of the mean square. */
export const adamax: Optimizer<Moments> = ({ b, learningRate, step }, { beta1, beta2, epsilon }) => {
  const correction = b.subtract(b.constant(1), b.power(b.constant(beta1), step));
  return ({ weight, gradient, slot }) => {
    const mean = approach(b, slot('momentum'), gradient, b.constant(1 - beta1));
    const norm = slot('norm');
    const largest = keep(b, norm, b.maximum(b.multiply(b.constant(beta2), norm), b.abs(gradient)));
    const divisor = b.multiply(correction, b.add(largest, b.constant(epsilon)));
    return b.subtract(weight, b.divide(b.multiply(learningRate, mean), divisor));
  };
};

/** Keras's `Nadam`: Adam with Nesterov's momentum, whose decay grows slowly (Dozat 2015). */
export const nadam: Optimizer<Moments> = (context, { beta1, beta2, epsilon }) => {
  const { b, learningRate, step } = context;
  // Keras rounds the decays to float32 before it takes them from 1
  const [one, first, second] = [b.constant(1), b.constant(beta1), b.constant(beta2)];
  const momentum = (at: Value) => b.multiply(first, b.subtract(one, b.multiply(b.constant(0.5), b.power(b.constant(0.96), at))));
  const [now, next] = [momentum(step), momentum(b.add(step, one))];
  const product = context.state('u_product', 1);
  const product0 = keep(b, product, b.multiply(product, now));
  const product1 = b.multiply(product0, next);
  const correction = b.subtract(one, b.power(second, step));
  return ({ weight, gradient, slot }) => {
    const mean = approach(b, slot('momentum'), gradient, b.subtract(one, first));
    const square = approach(b, slot('velocity'), b.square(gradient), b.subtract(one, second));
    const ahead = b.divide(b.multiply(next, mean), b.subtract(one, product1));
    const here = b.divide(b.multiply(b.subtract(one, now), gradient), b.subtract(one, product0));
    const divisor = b.add(b.sqrt(b.divide(square, correction)), b.constant(epsilon));
    return b.subtract(weight, b.divide(b.multiply(b.add(ahead, here), learningRate), divisor));
  };
};
