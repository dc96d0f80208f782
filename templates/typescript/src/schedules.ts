import * as tf from '@tensorflow/tfjs';

/** How long a training is. */
export interface Training {
  stepsPerEpoch: number;
  totalSteps: number;
}

/** The learning rate of the step that is taken. */
export const rate = { now: 0 };

/** Gives the optimizer the rate of each step; steps are counted from 0. */
export function scheduled(optimizer: tf.Optimizer, rateAt: (step: number) => number): tf.Optimizer {
  const apply = optimizer.applyGradients.bind(optimizer);
  let step = 0;
  optimizer.applyGradients = (gradients) => {
    rate.now = rateAt(step++);
    // By name: in tfjs every optimizer is an instance of every class of them. Momentum's gradients bring the rate along
    const kind = optimizer.getClassName();
    if (kind === 'SGD') (optimizer as tf.SGDOptimizer).setLearningRate(rate.now);
    else if (kind !== 'Momentum') Object.assign(optimizer, { learningRate: rate.now });
    apply(gradients);
  };
  return optimizer;
}

// The schedules of Keras 3; `from` is the rate they begin with.

const cosine = (at: number) => 0.5 * (1 + Math.cos(Math.PI * at));

/** A length in whole steps. */
export const steps = (count: number) => Math.max(1, Math.round(count));

export function cosineDecay(step: number, from: number, decaySteps: number, alpha: number): number {
  return from * ((1 - alpha) * cosine(Math.min(step, decaySteps) / decaySteps) + alpha);
}

/** From one rate up to another in a line; behind it `then`, which counts its steps from there. */
export function warmup(step: number, from: number, to: number, warmupSteps: number, then: (step: number) => number): number {
  return step < warmupSteps ? from + (to - from) * (step / warmupSteps) : then(step - warmupSteps);
}

export function cosineDecayRestarts(
  step: number,
  from: number,
  firstDecaySteps: number,
  tMul: number,
  mMul: number,
  alpha: number,
): number {
  let [at, restarts, length] = [step, 0, firstDecaySteps];
  while (at >= length) {
    at -= length;
    length *= tMul;
    restarts++;
  }
  return from * ((1 - alpha) * mMul ** restarts * cosine(at / length) + alpha);
}

export function exponentialDecay(step: number, from: number, decaySteps: number, decayRate: number, staircase: boolean): number {
  const at = step / decaySteps;
  return from * decayRate ** (staircase ? Math.floor(at) : at);
}

export function inverseTimeDecay(step: number, from: number, decaySteps: number, decayRate: number, staircase: boolean): number {
  const at = step / decaySteps;
  return from / (1 + decayRate * (staircase ? Math.floor(at) : at));
}

export function polynomialDecay(
  step: number,
  from: number,
  decaySteps: number,
  end: number,
  power: number,
  cycle: boolean,
): number {
  const length = cycle && step > 0 ? decaySteps * Math.ceil(step / decaySteps) : decaySteps;
  return (from - end) * (1 - Math.min(step, length) / length) ** power + end;
}

export function piecewiseConstantDecay(step: number, boundaries: number[], values: number[]): number {
  return values[boundaries.filter((boundary) => step > boundary).length] ?? 0;
}
