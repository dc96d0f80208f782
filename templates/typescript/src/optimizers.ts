import * as tf from '@tensorflow/tfjs';

/** The gradient of one variable, by the variable's name. */
interface Gradient {
  name: string;
  tensor: tf.Tensor;
}

/** Changes the gradients of a step. */
type Change = (gradients: Gradient[]) => Gradient[];

/** What Keras's optimizers do and tfjs's not, or otherwise: the changes come one by one, then the optimizer's update. */
export function changing(optimizer: tf.Optimizer, ...changes: Change[]): tf.Optimizer {
  const apply = optimizer.applyGradients.bind(optimizer);
  optimizer.applyGradients = (given) => {
    const all = Array.isArray(given) ? given : Object.entries(given).map(([name, tensor]) => ({ name, tensor }));
    const gradients = all.filter(({ tensor }) => tensor != null);
    tf.tidy(() => apply(changes.reduce((changed, change) => change(changed), gradients)));
  };
  return optimizer;
}

function each(change: (gradient: tf.Tensor, name: string) => tf.Tensor): Change {
  return (gradients) => gradients.map(({ name, tensor }) => ({ name, tensor: change(tensor, name) }));
}

/** Brings the gradient of each weight to at most this norm. */
export function clipNorm(limit: number): Change {
  return each((gradient) => tf.div(tf.mul(gradient, limit), tf.maximum(tf.sqrt(tf.sum(tf.square(gradient))), limit)));
}

/** Brings all gradients together to at most this norm. */
export function globalClipNorm(limit: number): Change {
  return (gradients) => {
    const squares = gradients.map(({ tensor }) => tf.sum(tf.square(tensor)));
    const norm = tf.sqrt(squares.reduce((sum, square) => tf.add(sum, square), tf.scalar(0)));
    return each((gradient) => tf.div(tf.mul(gradient, limit), tf.maximum(norm, limit)))(gradients);
  };
}

/** Brings each number of a gradient between -limit and limit. */
export function clipValue(limit: number): Change {
  return each((gradient) => tf.clipByValue(gradient, -limit, limit));
}

/** Multiplies gradients by the learning rate of the step, for an optimizer whose own rate is 1. */
export function byRate(rate: () => number): Change {
  return each((gradient) => tf.mul(gradient, rate()));
}

/** Each weight loses this share of itself, times the learning rate (Loshchilov and Hutter 2019). */
export function decayWeights(learningRate: number | (() => number), share: number): Change {
  return each((gradient, name) => {
    const variable = tf.engine().registeredVariables[name]!;
    const rate = typeof learningRate === 'number' ? learningRate : learningRate();
    variable.assign(tf.mul(variable, 1 - rate * share));
    return gradient;
  });
}

/** What is kept of each gradient from step to step. */
class Memory {
  private readonly kept = new Map<string, tf.Variable>();

  constructor(private readonly initial = 0) {}

  update(name: string, like: tf.Tensor, next: (before: tf.Tensor) => tf.Tensor): tf.Tensor {
    const known = this.kept.get(name) ?? tf.variable(tf.fill(like.shape, this.initial), false);
    this.kept.set(name, known);
    known.assign(next(known));
    return tf.clone(known);
  }

  /** A running mean. */
  follow(name: string, value: tf.Tensor, decay: number): tf.Tensor {
    return this.update(name, value, (before) => tf.add(tf.mul(before, decay), tf.mul(value, 1 - decay)));
  }
}

/** The direction of Lion, for plain gradient descent: the sign of a mean of gradients (Chen et al. 2023). */
export function lion(beta1: number, beta2: number): Change {
  const means = new Memory();
  return each((gradient, name) => {
    let direction = tf.zerosLike(gradient);
    means.update(name, gradient, (before) => {
      direction = tf.sign(tf.add(tf.mul(before, beta1), tf.mul(gradient, 1 - beta1)));
      return tf.add(tf.mul(before, beta2), tf.mul(gradient, 1 - beta2));
    });
    return direction;
  });
}

/**
 * The direction of Adam as Keras computes it, with epsilon outside the correction, for plain gradient descent; `amsgrad`:
 * by the largest mean square so far (Kingma and Ba 2015, Reddi et al. 2018).
 */
export function adam(beta1: number, beta2: number, epsilon: number, amsgrad = false): Change {
  const [means, squares, largest] = [new Memory(), new Memory(), new Memory()];
  let step = 0;
  return (gradients) => {
    step++;
    const correction = Math.sqrt(1 - beta2 ** step) / (1 - beta1 ** step);
    return each((gradient, name) => {
      const mean = means.follow(name, gradient, beta1);
      let square = squares.follow(name, tf.square(gradient), beta2);
      if (amsgrad) square = largest.update(name, gradient, (before) => tf.maximum(before, square));
      return tf.div(tf.mul(mean, correction), tf.add(tf.sqrt(square), epsilon));
    })(gradients);
  };
}

/** The direction of RMSprop by the variance of the gradients, for plain gradient descent. */
export function centeredRmsprop(rho: number, momentum: number, epsilon: number): Change {
  const [squares, means, moves] = [new Memory(), new Memory(), new Memory()];
  return each((gradient, name) => {
    const square = squares.follow(name, tf.square(gradient), rho);
    const variance = tf.sub(square, tf.square(means.follow(name, gradient, rho)));
    const move = tf.div(gradient, tf.sqrt(tf.add(variance, epsilon)));
    return momentum === 0 ? move : moves.update(name, gradient, (before) => tf.add(tf.mul(before, momentum), move));
  });
}

/** The direction of Adagrad, for plain gradient descent (Duchi et al. 2011). */
export function adagrad(initial: number, epsilon: number): Change {
  const sums = new Memory(initial);
  return each((gradient, name) => {
    const sum = sums.update(name, gradient, (before) => tf.add(before, tf.square(gradient)));
    return tf.div(gradient, tf.sqrt(tf.add(sum, epsilon)));
  });
}

/** The direction of Adadelta, for plain gradient descent (Zeiler 2012). */
export function adadelta(rho: number, epsilon: number): Change {
  const [squares, moves] = [new Memory(), new Memory()];
  const root = (x: tf.Tensor) => tf.sqrt(tf.add(x, epsilon));
  return each((gradient, name) => {
    const square = squares.follow(name, tf.square(gradient), rho);
    let move = tf.zerosLike(gradient);
    moves.update(name, gradient, (before) => {
      move = tf.div(tf.mul(root(before), gradient), root(square));
      return tf.add(tf.mul(before, rho), tf.mul(tf.square(move), 1 - rho));
    });
    return move;
  });
}

/** The direction of Nadam, Adam with Nesterov's momentum, for plain gradient descent (Dozat 2015). */
export function nadam(beta1: number, beta2: number, epsilon: number): Change {
  const [means, squares] = [new Memory(), new Memory()];
  const momentum = (at: number) => beta1 * (1 - 0.5 * 0.96 ** at);
  let step = 0;
  let product = 1;
  return (gradients) => {
    step++;
    const [now, next] = [momentum(step), momentum(step + 1)];
    product *= now;
    return each((gradient, name) => {
      const mean = means.follow(name, gradient, beta1);
      const square = squares.follow(name, tf.square(gradient), beta2);
      const ahead = tf.mul(mean, next / (1 - product * next));
      const here = tf.mul(gradient, (1 - now) / (1 - product));
      return tf.div(tf.add(ahead, here), tf.add(tf.sqrt(tf.div(square, 1 - beta2 ** step)), epsilon));
    })(gradients);
  };
}
