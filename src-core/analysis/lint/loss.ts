import { losses } from '../../document/losses.ts';
import { trainingSettings } from '../../document/training.ts';
import type { LossName, NetloomDocument } from '../../document/types.ts';
import type { GraphAnalysis, LocalProblem } from '../types.ts';
import type { Ending } from './ending.ts';
import { endingOf } from './ending.ts';

/** A network's end that does not go with its loss, and what would. */
export interface LossMisfit {
  readonly code: 'loss-output' | 'softmax-of-one';
  readonly ending: Ending;
  readonly title: string;
  readonly message: string;
  /** Losses that go with this end, and activations that go with this loss, best first. */
  readonly losses: readonly LossName[];
  readonly activations: readonly string[];
}

const shares = new Set(['softmax', 'sparsemax']);
const likelihoods = new Set(['sigmoid', 'hard_sigmoid', 'sparse_sigmoid']);

/** The problem of `lossMisfit`, as it stands in the document's own graph. */
export function lossProblem(document: NetloomDocument, root: GraphAnalysis): LocalProblem | null {
  const misfit = lossMisfit(document, root);
  if (!misfit) return null;
  const { code, title, message, ending } = misfit;
  return { code, severity: 'warning', node: ending.path[0]!, title, message };
}

/**
 * Whether the network's end and its loss speak of the same numbers. Silent where the document does not say its loss, but for ends
 * that leave no doubt; `classes`: the data say which class a sample is, so a loss that was not chosen is taken at its word too.
 */
export function lossMisfit(document: NetloomDocument, root: GraphAnalysis, classes = false): LossMisfit | null {
  const ending = endingOf(document, root);
  if (!ending || ending.activation === null) return null;
  const { activation, units } = ending;
  const loss = trainingSettings(document).loss;
  const [name, label] = [ending.node.name || ending.node.type, `“${losses[loss].label}”`];
  const misfit = (message: string, fitting: readonly LossName[], activations: readonly string[]): LossMisfit => ({
    code: 'loss-output',
    ending,
    title: "The end doesn't go with the loss",
    message,
    losses: fitting,
    activations,
  });
  if (shares.has(activation) && units === 1) {
    const message = `${name} takes a ${activation} over a single number, which is always 1: nothing can be learned from it. Give it a unit a class, or the activation sigmoid.`;
    return { ...misfit(message, [], []), code: 'softmax-of-one', title: 'A softmax over one number' };
  }
  const single = likelihoods.has(activation) && units === 1;
  if (document.training?.loss === undefined && !classes && !single) return null;
  switch (loss) {
    case 'categoricalCrossentropy':
    case 'sparseCategoricalCrossentropy':
      if (shares.has(activation)) return null;
      if (single)
        return misfit(
          `${name} gives one likelihood (${activation}), but the loss ${label} needs a share for each class. With one number the loss is always the same, so nothing is learned.`,
          ['binaryCrossentropy'],
          [],
        );
      if (likelihoods.has(activation))
        return misfit(
          `${name} gives ${units ?? 'some'} likelihoods that need not sum to 1 (${activation}), but the loss ${label} takes one class a sample. Softmax makes shares of them; binary cross-entropy lets several be true at once.`,
          ['binaryCrossentropy'],
          ['softmax'],
        );
      return misfit(
        `${name} ends with ${activationWords(activation)}, but the loss ${label} takes shares that sum to 1. Softmax turns the scores into those.`,
        [],
        ['softmax'],
      );
    case 'binaryCrossentropy':
      if (likelihoods.has(activation)) return null;
      if (shares.has(activation))
        return misfit(
          `${name} gives ${units ?? 'some'} shares that sum to 1 (${activation}), but the loss ${label} looks at each as if it stood alone. A categorical cross-entropy fits one class a sample.`,
          ['sparseCategoricalCrossentropy', 'categoricalCrossentropy'],
          ['sigmoid'],
        );
      return misfit(
        `${name} ends with ${activationWords(activation)}, but the loss ${label} takes likelihoods from 0 to 1. Sigmoid gives those.`,
        [],
        ['sigmoid'],
      );
    case 'klDivergence':
      if (shares.has(activation) || likelihoods.has(activation)) return null;
      return misfit(
        `${name} ends with ${activationWords(activation)}, but the loss ${label} compares shares that sum to 1. Softmax gives those.`,
        [],
        ['softmax'],
      );
    case 'hinge':
    case 'squaredHinge':
    case 'categoricalHinge':
      if (!shares.has(activation) && !likelihoods.has(activation)) return null;
      return misfit(
        `${name} gives numbers from 0 to 1 (${activation}), but the loss ${label} compares scores without bounds. A cross-entropy fits this end, no activation fits this loss.`,
        shares.has(activation) ? ['sparseCategoricalCrossentropy'] : ['binaryCrossentropy'],
        ['linear'],
      );
    default:
      return null;
  }
}

function activationWords(activation: string): string {
  return activation === 'linear' ? 'scores without an activation' : `the activation ${activation}`;
}
