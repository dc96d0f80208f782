import type { Experiment, ExperimentNetwork } from '../contract/experiments.ts';
import { formatCount, formatPercent } from '../words/format.ts';
import { networkTitle } from './networks.ts';
import { figureText, ratioText } from './text.ts';

export const experimentColumns = [
  'Network',
  'Parameters',
  'Steps',
  'Loss',
  'Accuracy',
  'Validation',
  'First layer',
  'Last layer',
  'First / last',
  'At the end',
] as const;

/** What stands behind the columns of gradients. */
export const columnWords: Readonly<Partial<Record<(typeof experimentColumns)[number], string>>> = {
  Loss: 'Training, mean over the last tenth of the steps.',
  Accuracy: 'Training, mean over the last tenth of the steps.',
  Validation: 'Accuracy on the images that are kept for validation.',
  'First layer': 'Norm of the gradient of the first layer’s kernel before the first step.',
  'Last layer': 'Norm of the gradient of the last layer’s kernel before the first step.',
  'First / last': 'The first layer’s norm for one of the last layer’s, before the first step.',
  'At the end': 'The same when it was measured last.',
};

/** A row a network, a text a column; what is not known yet is a dash, or why. */
export function experimentRows({ networks }: Pick<Experiment, 'networks'>): string[][] {
  return networks.map((network) => {
    const { figures } = network;
    if (!figures) return [networkTitle(network), stateText(network), ...experimentColumns.slice(2).map(() => '–')];
    const { gradients } = figures;
    return [
      networkTitle(network),
      formatCount(figures.params),
      formatCount(figures.steps),
      figureText(figures.loss),
      formatPercent(figures.accuracy),
      formatPercent(figures.validationAccuracy),
      figureText(gradients?.start.first ?? null),
      figureText(gradients?.start.last ?? null),
      ratioText(gradients?.start.ratio ?? null),
      ratioText(gradients?.end.ratio ?? null),
    ];
  });
}

const states: Readonly<Record<ExperimentNetwork['state'], string>> = {
  waiting: 'not yet',
  running: 'training',
  finished: 'done',
  stopped: 'stopped',
  failed: 'failed',
};

export function stateText({ state }: Pick<ExperimentNetwork, 'state'>): string {
  return states[state];
}
