import { describe, expect, it } from 'vitest';
import { netloom } from './netloom.ts';

describe('summary --details', () => {
  it('adds what each layer sees and gives up, and memory, to the JSON', async () => {
    const { code, stdout } = await netloom(
      'summary',
      'resnet-digits',
      '--json',
      '--details',
      '--batch-size',
      '16',
      '--optimizer',
      'sgd',
    );
    expect(code).toBe(0);
    const { layers, memory, outputBytes, totalParams } = JSON.parse(stdout);
    const convolution = layers.find((layer: { type: string }) => layer.type === 'Conv2D');
    expect(convolution).toMatchObject({ receptiveField: [3, 3], effectiveStride: [1, 1], positionsGivenUp: 0 });
    expect(convolution.effectivePadding).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(outputBytes).toBe(layers.reduce((sum: number, layer: { outputBytes: number }) => sum + layer.outputBytes, 0));
    expect(memory).toMatchObject({ batchSize: 16, optimizer: 'sgd' });
    expect(memory.float32.training).toMatchObject({ weights: 4 * totalParams, optimizerSlots: 0 });
    expect(memory.float16.inference.weights).toBe(2 * totalParams);
  });

  it('prints a second table and lines on memory', async () => {
    const { stdout } = await netloom('summary', 'resnet-digits', '--details');
    expect(stdout).toContain('Receptive field');
    expect(stdout).toMatch(/Memory for training \(batch 32, float32, adam\): [\d.]+ MiB at the peak/);
  });

  it('without it the JSON stays as it was', async () => {
    const { stdout } = await netloom('summary', 'resnet-digits', '--json');
    const { layers, ...rest } = JSON.parse(stdout);
    expect(Object.keys(rest)).toEqual([
      'name',
      'input',
      'output',
      'totalParams',
      'trainableParams',
      'nonTrainableParams',
      'macs',
    ]);
    expect(Object.keys(layers[0])).toEqual(['name', 'type', 'output', 'params', 'macs', 'inputs']);
  });

  it('refuses a batch size that is none', async () => {
    const { code, stderr } = await netloom('summary', 'resnet-digits', '--details', '--batch-size', 'many');
    expect(code).toBe(2);
    expect(stderr).toContain('--batch-size is a number');
  });
});
