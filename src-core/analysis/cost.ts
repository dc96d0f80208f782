import type { Cost } from './types.ts';

export const noCost: Cost = { parameters: 0, trainable: 0, macs: 0, activations: 0, layers: 0 };

export function addCost(a: Cost, b: Cost): Cost {
  return {
    parameters: a.parameters + b.parameters,
    trainable: a.trainable + b.trainable,
    macs: a.macs + b.macs,
    activations: a.activations + b.activations,
    layers: a.layers + b.layers,
  };
}

/** Adds to a sum in place: one object a graph, not one a node. */
export function accumulate(sum: { -readonly [K in keyof Cost]: Cost[K] }, cost: Cost): void {
  sum.parameters += cost.parameters;
  sum.trainable += cost.trainable;
  sum.macs += cost.macs;
  sum.activations += cost.activations;
  sum.layers += cost.layers;
}

/** Takes one part of a sum for another. */
export function exchange(sum: { -readonly [K in keyof Cost]: Cost[K] }, before: Cost, after: Cost): void {
  sum.parameters += after.parameters - before.parameters;
  sum.trainable += after.trainable - before.trainable;
  sum.macs += after.macs - before.macs;
  sum.activations += after.activations - before.activations;
  sum.layers += after.layers - before.layers;
}
