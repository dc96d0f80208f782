import { augmentationSchema } from '#core/document/augmentation.ts';
import { trainingSchema } from '#core/document/training.ts';
import type { Parsed } from '../controls/CommitField.tsx';

const { shape } = trainingSchema;
const { shape: optimizer } = shape.optimizer;
const schemas = {
  validationSplit: shape.validationSplit,
  epochs: shape.epochs,
  batchSize: shape.batchSize,
  seed: shape.seed,
  maximumSamples: shape.maximumSamples.unwrap(),
  gradientsEvery: shape.gradientsEvery.unwrap(),
  cropPadding: augmentationSchema.shape.cropPadding.unwrap(),
  ...optimizer,
} as const;

const expectations: Readonly<Partial<Record<keyof typeof schemas, string>>> = {
  validationSplit: 'a share from 0 to 0.95, such as 0.1',
  epochs: 'a whole number from 1 to 100,000',
  batchSize: 'a whole number from 1 to 65,536',
  seed: 'a whole number from 0',
  maximumSamples: 'a whole number of samples from 1, or nothing for all',
  gradientsEvery: 'a whole number of steps from 1, or nothing for never',
  cropPadding: 'a whole number of pixels from 0 to 1,024',
  learningRate: 'a number above 0, such as 0.001',
  momentum: 'a number from 0 to 1',
  beta1: 'a number from 0 to below 1, such as 0.9',
  beta2: 'a number from 0 to below 1, such as 0.999',
  rho: 'a number from 0 to below 1, such as 0.9',
  epsilon: 'a small number, such as 1e-7',
};

/** A number as typed, held against the bounds that the document's format has for it. */
export function readSetting(name: keyof typeof schemas, label: string, text: string): Parsed<number> {
  const parsed = schemas[name].safeParse(text === '' ? Number.NaN : Number(text));
  return parsed.success && typeof parsed.data === 'number'
    ? { value: parsed.data }
    : { message: `${label} takes ${expectations[name] ?? 'a number from 0'}.` };
}
