import { describe, expect, it } from 'vitest';
import type { ExperimentFigures, ExperimentNetwork, RunMessage } from '#core/contract/index.ts';
import { trainingSchema } from '#core/document/training.ts';
import { figuresOf } from '#core/experiment/figures.ts';
import { defaultExperiment, experimentForms, networksOf, networkTitle, trainingOf } from '#core/experiment/networks.ts';
import { seen } from '#core/experiment/seen.ts';
import { experimentColumns, experimentRows } from '#core/experiment/table.ts';
import { secondsLeft } from '#core/experiment/timeLeft.ts';

const ends = (ratio: number) => ({ step: 1, firstLayer: 'stem', first: ratio, lastLayer: 'classes', last: 1, ratio });

function figures(loss: number | null, more: Partial<ExperimentFigures> = {}): ExperimentFigures {
  return {
    params: 1000,
    steps: 96,
    loss,
    accuracy: 0.5,
    validationLoss: null,
    validationAccuracy: null,
    seconds: 9,
    gradients: { start: ends(0.5), end: ends(0.4) },
    ...more,
  };
}

/** Plain 20, residual 20, plain 56, residual 56. */
function networks(...told: (ExperimentFigures | null)[]): ExperimentNetwork[] {
  return networksOf([20, 56]).map((network, i) => ({ ...network, state: 'finished', figures: told[i] ?? null }));
}

const said = (...losses: (number | null)[]) =>
  seen({ networks: networks(...losses.map((loss) => figures(loss))), steps: 96, images: 1024 });

describe('how an experiment is trained', () => {
  it('is the same for four networks, the shallow ones first', () => {
    expect(networksOf([56, 20]).map(networkTitle)).toEqual(['Plain 20', 'Residual 20', 'Plain 56', 'Residual 56']);
    const { training, images, steps } = trainingOf(defaultExperiment, 8500);
    expect([images, steps, training.epochs, training.maximumSamples]).toEqual([1024, 96, 3, 1024]);
    expect(training.gradientsEvery).toBe(8);
    expect(trainingSchema.parse(training)).toEqual(training);
  });

  it('takes no more images than there are, or than the steps see, and whole passes over them', () => {
    const form = (part: object, available: number) => {
      const { training, images, steps } = trainingOf({ ...defaultExperiment, batchSize: 8, ...part }, available);
      return [images, steps, training.epochs, training.maximumSamples];
    };
    expect(form({ images: null, steps: 3 }, 1000)).toEqual([24, 3, 1, 24]);
    expect(form({ images: 100, steps: 20 }, 50)).toEqual([50, 21, 3, undefined]);
    expect(form({ images: 1, steps: 1 }, 50)).toEqual([1, 1, 1, 1]);
  });

  it('is the paper’s where it is asked for', () => {
    const { training, steps } = trainingOf({ ...defaultExperiment, ...experimentForms.paper }, 50_000);
    expect(steps).toBeGreaterThanOrEqual(64_000);
    expect(training).toMatchObject({
      optimizer: { name: 'momentum', learningRate: 0.1, momentum: 0.9, weightDecay: 1e-4 },
      schedule: { name: 'piecewise' },
      augmentation: { horizontalFlip: true, cropPadding: 4 },
      batchSize: 128,
    });
    expect(trainingSchema.parse(training)).toEqual(training);
  });
});

describe('what a network came to', () => {
  const step = (number: number, loss: number | null): RunMessage => ({
    type: 'step',
    step: number,
    epoch: 1,
    loss,
    accuracy: number / 100,
    milliseconds: 10,
  });
  const started: RunMessage = {
    type: 'started',
    engine: 'cpu',
    device: 'none',
    params: 5,
    epochs: 1,
    stepsPerEpoch: 20,
    samples: 1,
    validationSamples: 0,
  };

  it('is the mean over the last tenth of its steps', () => {
    const steps = Array.from({ length: 20 }, (_, i) => step(i + 1, i + 1));
    expect(figuresOf([started, ...steps])).toMatchObject({ params: 5, steps: 20, loss: 19.5, accuracy: 0.195, gradients: null });
    expect(figuresOf([started, step(1, null)])).toMatchObject({ loss: null });
    expect(figuresOf([started])).toMatchObject({ steps: 0, loss: null });
    expect(figuresOf([])).toBeNull();
  });
});

describe('what is seen', () => {
  it('is the degradation where the deep plain network learned worse and the residual one did not', () => {
    const sentences = said(1, 1, 1.5, 0.8);
    expect(sentences).toEqual([
      'Plain: a training loss of 1 with 20 layers and 1.5 with 56 layers; with more layers it learned worse.',
      'Residual: a training loss of 1 with 20 layers and 0.8 with 56 layers; with more layers it learned better.',
      'That is the degradation: depth alone makes a plain network worse, and with shortcuts it doesn’t. After 96 steps on 1,024 images this is how quickly they learn, not yet how well.',
      'As training begins, the first of 56 layers has this much of the last layer’s gradient: 0.5 times in the plain one, 0.5 times in the residual one.',
    ]);
  });

  it('is said to be missing where it is not there', () => {
    expect(said(1, 1, 1.02, 0.8)[2]).toContain('That is not the degradation');
    expect(said(1, 1, 0.5, 0.4)[2]).toContain('after 96 steps on 1,024 images it does not show');
  });

  it('is weighed where both learned worse with depth', () => {
    const raised = 'Depth raised the plain one’s loss by a factor of 2, the residual one’s by';
    expect(said(1, 1, 2, 1.1)[2]).toContain(`${raised} 1.1: with shortcuts it costs less. After 96 steps`);
    expect(said(1, 1, 2, 1.9)[2]).toContain(`${raised} 1.9: shortcuts are not seen to help. After 96 steps`);
  });

  it('is not compared where a network is missing, diverged, or was stopped at another step', () => {
    expect(said(1, 1, null, 0.8).at(-2)).toContain('can’t be compared');
    expect(seen({ networks: networks(figures(1), figures(1)), steps: 96, images: 1 })).toEqual([
      expect.stringContaining('can’t be compared'),
    ]);
    const stopped = networks(figures(1), figures(1), figures(1, { steps: 9 }), figures(1));
    expect(seen({ networks: stopped, steps: 96, images: 1 })[1]).toContain('can’t be compared');
  });
});

it('is a table of a row a network', () => {
  const [plain, , , waiting] = experimentRows({ networks: networks(figures(1.2345)) });
  expect(plain).toEqual(['Plain 20', '1,000', '96', '1.23', '50.0 %', '–', '0.5', '1', '0.5', '0.4']);
  expect(waiting).toHaveLength(experimentColumns.length);
});

it('knows how long it will take: a step takes as long as its network is deep', () => {
  const waiting = networksOf([20, 56]);
  const all = waiting.map((network, i): ExperimentNetwork => ({ ...network, state: i === 0 ? 'running' : 'waiting' }));
  const told: RunMessage = { type: 'step', step: 4, epoch: 1, loss: 1, accuracy: null, milliseconds: 100 };
  // 6 steps of its own, 10 as long, twice 10 that take 2.8 times as long
  expect(secondsLeft({ networks: all, steps: 10 }, [told])).toBeCloseTo(0.1 * (6 + 10 + 2 * 28), 9);
  expect(secondsLeft({ networks: all, steps: 10 }, [])).toBeNull();
  expect(secondsLeft({ networks: waiting, steps: 10 }, [told])).toBeNull();
});
