import type { ExperimentDepth, ExperimentKind, ExperimentNetwork, ExperimentSettings } from '../contract/experiments.ts';
import { experimentKinds } from '../contract/experiments.ts';
import { defaultTraining } from '../document/training.ts';
import type { TrainingSettings } from '../document/types.ts';

/** The chapter's experiment (He et al. 2016, section 4.2 and figure 6): does a network that is only deeper learn better? */
export const experimentTitle = 'Plain and residual';

const templates = { plain: 'cifar-plain', residual: 'cifar-resnet' } as const satisfies Record<ExperimentKind, string>;

/** The four, the quicker ones first: a plain and a residual network of either depth, which differ only by the shortcuts. */
export function networksOf(depths: readonly [ExperimentDepth, ExperimentDepth]): ExperimentNetwork[] {
  return [Math.min(...depths), Math.max(...depths)].flatMap((depth) =>
    experimentKinds.map(
      (kind): ExperimentNetwork => ({
        template: `${templates[kind]}${depth}`,
        kind,
        depth: depth as ExperimentDepth,
        state: 'waiting',
        runId: null,
        reason: null,
        figures: null,
      }),
    ),
  );
}

/** `Plain 20`, `Residual 56`. */
export function networkTitle({ kind, depth }: Pick<ExperimentNetwork, 'kind' | 'depth'>): string {
  return `${kind === 'plain' ? 'Plain' : 'Residual'} ${depth}`;
}

type Form = Pick<ExperimentSettings, 'images' | 'steps' | 'batchSize' | 'learningRate' | 'recipe'>;

/**
 * How much is trained: what a laptop does in minutes, at the rate with which the paper warms its deepest network up, and what
 * the paper did (64,000 steps of 128 images).
 */
export const experimentForms: Readonly<Record<'short' | 'paper', Form>> = {
  short: { images: 1024, steps: 96, batchSize: 32, learningRate: 0.01, recipe: 'constant' },
  paper: { images: null, steps: 64_000, batchSize: 128, learningRate: 0.1, recipe: 'paper' },
};

export const defaultExperiment: ExperimentSettings = {
  data: { kind: 'builtin', id: 'mnist-32' },
  depths: [20, 56],
  ...experimentForms.short,
  seed: 1,
  engine: null,
};

/** Gradients are measured about so often: a twelfth of the steps, each about as long as a step. */
const measurements = 12;

export interface ExperimentTraining {
  readonly training: TrainingSettings;
  readonly images: number;
  readonly steps: number;
}

/** How each of the networks is trained on data with so many images. No more of them are taken than the steps can see. */
export function trainingOf(settings: ExperimentSettings, available: number): ExperimentTraining {
  const { batchSize, learningRate, recipe, seed } = settings;
  const images = Math.max(1, Math.min(available, settings.images ?? available, settings.steps * batchSize));
  const stepsPerEpoch = Math.ceil(images / batchSize);
  const epochs = Math.ceil(settings.steps / stepsPerEpoch);
  const steps = epochs * stepsPerEpoch;
  const paper = recipe === 'paper';
  const training: TrainingSettings = {
    ...defaultTraining,
    optimizer: { name: 'momentum', learningRate, momentum: 0.9, ...(paper ? { weightDecay: 1e-4 } : {}) },
    ...(paper ? { schedule: { name: 'piecewise' }, augmentation: { horizontalFlip: true, cropPadding: 4 } } : {}),
    batchSize,
    epochs,
    seed,
    validationSplit: 0,
    ...(images < available ? { maximumSamples: images } : {}),
    gradientsEvery: Math.max(1, Math.floor(steps / measurements)),
  };
  return { training, images, steps };
}
