import type { TrainingSettings } from '#core/document/types.ts';
import type { OpenDataset } from './dataset.ts';
import { someSamples } from './sampleSet.ts';

/** The data with at most as many samples as the settings say, and at most a quarter as many (one at least) for validation. */
export function limited(
  data: OpenDataset,
  { maximumSamples, seed }: Pick<TrainingSettings, 'maximumSamples' | 'seed'>,
): OpenDataset {
  if (maximumSamples === undefined) return data;
  return {
    ...data,
    train: someSamples(data.train, maximumSamples, seed),
    validation: someSamples(data.validation, Math.max(1, Math.floor(maximumSamples / 4)), seed),
  };
}
