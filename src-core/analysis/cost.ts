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
