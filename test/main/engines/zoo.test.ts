import { describe, expect, it } from 'vitest';
import { wasmEngine } from '#main/engines/tfjs/wasm.ts';
import { loadTemplate } from '../../core/templates/load.ts';
import { trainOneStep } from './zooStep.ts';

/** Quick ones with what other templates lack; `npm run zoo` trains every network, also the largest. */
const sample = ['lenet5', 'cifar-resnet20', 'mobilenetv3small', 'squeezenet', 'convolutional-autoencoder'];

describe('networks of the zoo train on wasm', () => {
  it.for(sample)('%s takes a step', { timeout: 60_000 }, async (id) => {
    const { loss } = await trainOneStep(await wasmEngine.load(), loadTemplate(`networks/${id}`));
    expect(Number.isFinite(loss)).toBe(true);
    expect(loss).toBeGreaterThan(0);
  });
});
