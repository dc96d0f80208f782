import { describe, expect, it } from 'vitest';
import { chartData, latest } from '#renderer/training/chartData.ts';
import { RunView } from '#renderer/training/runView.ts';
import { StepSeries, smooth } from '#renderer/training/series.ts';

describe('a series of steps', () => {
  it('stays below 2,000 points and keeps the mean, however long the training', () => {
    const series = new StepSeries();
    for (let step = 1; step <= 100_000; step++) series.push(step, step % 2, null);
    expect(series.step.length).toBeLessThan(2000);
    expect(series.step.length).toBeGreaterThan(900);
    expect(series.step).toEqual([...series.step].sort((a, b) => a - b));
    expect(series.loss.every((loss) => loss === 0.5)).toBe(true);
    expect(series.accuracy.every((accuracy) => accuracy === null)).toBe(true);
  });

  it('takes a step once, also when it is told twice', () => {
    const series = new StepSeries();
    for (const step of [1, 2, 2, 1, 3]) series.push(step, step, 0.5);
    expect(series.step).toEqual([1, 2, 3]);
  });

  it('leaves a gap where the loss is no number', () => {
    const series = new StepSeries();
    series.push(1, null, null);
    series.push(2, Number.NaN, 0.1);
    expect(series.loss).toEqual([null, null]);
    expect(series.accuracy).toEqual([null, 0.1]);
  });

  it('is smoothed without a start at zero', () => {
    expect(smooth([4, 4, null, 4])).toEqual([4, 4, null, 4]);
    const [first, second] = smooth([0, 1]);
    expect(first).toBe(0);
    expect(second).toBeGreaterThan(0.5);
    expect(second).toBeLessThan(1);
  });
});

function trained(steps: number): RunView {
  const view = new RunView();
  view.take([
    {
      type: 'started',
      engine: 'wasm',
      device: 'CPU',
      params: 10,
      epochs: 2,
      stepsPerEpoch: 10,
      samples: 640,
      validationSamples: 64,
    },
  ]);
  for (let step = 1; step <= steps; step++) {
    view.take([{ type: 'step', step, epoch: Math.ceil(step / 10), loss: 1 / step, accuracy: step / 20, milliseconds: 100 }]);
    if (step % 10 === 0) {
      view.take([
        {
          type: 'epoch',
          epoch: step / 10,
          step,
          loss: 0.5,
          accuracy: 0.5,
          validationLoss: 0.6,
          validationAccuracy: 0.4 + step / 100,
          seconds: 2,
        },
      ]);
    }
  }
  return view;
}

describe('a run as it is shown', () => {
  it('says how far it is and how long it still takes', () => {
    const view = trained(5);
    expect(view.totalSteps).toBe(20);
    expect(view.secondsPerStep).toBeCloseTo(0.1);
    expect(view.secondsLeft).toBeCloseTo(1.5);
  });

  it('counts validation once an epoch has shown what it takes', () => {
    expect(trained(10).secondsLeft).toBeCloseTo(2);
  });

  it('names the best validation accuracy', () => {
    expect(trained(20).bestAccuracy).toEqual({ value: 0.6000000000000001, of: 'validation' });
    expect(trained(5).bestAccuracy).toBeNull();
  });

  it('draws training at each step and validation at the end of each epoch', () => {
    const data = chartData(trained(20), 'loss');
    expect(data.steps).toHaveLength(20);
    expect(data.validation.filter((value) => value !== null)).toEqual([0.6, 0.6]);
    expect(data.validation[9]).toBe(0.6);
    expect(latest(data).validation).toBe(0.6);
    expect(latest(data).training).toBeGreaterThan(0);
  });
});
