import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#core/document/types.ts';
import { operatorOf } from '#core/operators/list.ts';
import { readParameters } from '#core/operators/values.ts';
import { product } from '#core/shapes/product.ts';
import type { Shape } from '#core/shapes/shape.ts';
import { cpuEngine } from '#main/engines/tfjs/cpu.ts';
import { tfjsKernels } from '#main/engines/tfjs/kernels.ts';
import { batch, OperatorProgram } from '#test/main/operators/run.ts';

beforeAll(() => cpuEngine.load());

function train(
  type: string,
  parameters: Record<string, Json>,
  shape: Shape,
  fill: (i: number) => number = () => 1,
): Float32Array {
  const definition = operatorOf(type)!;
  const { values } = readParameters(definition, parameters);
  const program = new OperatorProgram(definition, [shape], values, tfjsKernels, { training: true, gradients: true });
  const size = batch * product(shape as number[]);
  const { output } = program.run({ inputs: [Float32Array.from({ length: size }, (_, i) => fill(i))], weights: {} });
  program.dispose();
  return output;
}

function moments(numbers: Float32Array): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  return { mean, deviation: Math.sqrt(numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / numbers.length) };
}

const many: Shape = [10_000];
const close = 0.03;

describe('while training', () => {
  it('Dropout drops its share and scales the rest up', () => {
    const output = train('Dropout', { rate: 0.25 }, many);
    expect(output.every((n) => n === 0 || Math.abs(n - 4 / 3) < 1e-6)).toBe(true);
    expect(Math.abs(moments(output).mean - 1)).toBeLessThan(close);
  });

  it('Dropout of rate 0 changes nothing, of rate 1 leaves nothing', () => {
    expect(new Set(train('Dropout', { rate: 0 }, [100]))).toEqual(new Set([1]));
    expect(train('Dropout', { rate: 1 }, [100]).every((n) => n === 0)).toBe(true);
  });

  it('Dropout draws once for each 1 of its noise shape', () => {
    const output = train('Dropout', { rate: 0.5, noiseShape: [null, null, 1, 1] }, [40, 3, 2]);
    const rows = Array.from({ length: batch * 40 }, (_, i) => new Set(output.slice(i * 6, (i + 1) * 6)));
    expect(rows.every((row) => row.size === 1)).toBe(true);
    expect(new Set(output).size).toBe(2);
  });

  it('Dropout with a noise of one batch treats all samples alike', () => {
    const output = train('Dropout', { rate: 0.5, noiseShape: [1, null] }, [100]);
    expect(output.slice(0, 100)).toEqual(output.slice(100));
  });

  it('SpatialDropout2D drops whole channels', () => {
    const output = train('SpatialDropout2D', { rate: 0.5 }, [3, 3, 50]);
    for (let sample = 0; sample < batch; sample++)
      for (let channel = 0; channel < 50; channel++) {
        const values = Array.from({ length: 9 }, (_, position) => output[(sample * 9 + position) * 50 + channel]);
        expect(new Set(values).size).toBe(1);
      }
    expect(new Set(output)).toEqual(new Set([0, 2]));
  });

  it('GaussianNoise adds noise of its deviation', () => {
    const { mean, deviation } = moments(train('GaussianNoise', { stddev: 0.2 }, many));
    expect(Math.abs(mean - 1)).toBeLessThan(close);
    expect(Math.abs(deviation - 0.2)).toBeLessThan(close);
  });

  it('GaussianDropout spreads as its rate says', () => {
    const { mean, deviation } = moments(train('GaussianDropout', { rate: 0.2 }, many));
    expect(Math.abs(mean - 1)).toBeLessThan(close);
    expect(Math.abs(deviation - 0.5)).toBeLessThan(close);
  });

  it('AlphaDropout keeps mean 0 and variance 1', () => {
    const { mean, deviation } = moments(train('AlphaDropout', { rate: 0.3 }, many, (i) => (i % 2 === 0 ? 1 : -1)));
    expect(Math.abs(mean)).toBeLessThan(close);
    expect(Math.abs(deviation - 1)).toBeLessThan(close);
  });

  it('AlphaDropout sets what it drops to one value', () => {
    const output = train('AlphaDropout', { rate: 0.5, noiseShape: [null, 1] }, [6], (i) => i);
    expect(output.every(Number.isFinite)).toBe(true);
  });
});
