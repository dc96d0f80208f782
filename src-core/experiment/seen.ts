import type { Experiment, ExperimentFigures, ExperimentKind, ExperimentNetwork } from '../contract/experiments.ts';
import { experimentKinds } from '../contract/experiments.ts';
import { formatCount } from '../words/format.ts';
import { figureText, ratioText } from './text.ts';

/** Losses that differ by less than this share are called the same. */
const same = 0.05;

type Comparison = 'higher' | 'lower' | 'same';

interface Pair {
  readonly kind: ExperimentKind;
  readonly shallow: ExperimentNetwork & { figures: ExperimentFigures };
  readonly deep: ExperimentNetwork & { figures: ExperimentFigures };
  /** How the deep one's training loss compares with the shallow one's. */
  readonly loss: Comparison;
}

/** What is seen, a sentence a thing, computed from the figures alone; says so where it is not what the chapter tells. */
export function seen(experiment: Pick<Experiment, 'networks' | 'steps' | 'images'>): string[] {
  const pairs = experimentKinds.flatMap((kind) => pairOf(experiment.networks, kind) ?? []);
  return [...pairs.map(lossSentence), ...verdict(pairs, experiment), ...gradientSentence(pairs)];
}

function pairOf(networks: readonly ExperimentNetwork[], kind: ExperimentKind): Pair | null {
  const [shallow, deep] = networks.filter((network) => network.kind === kind);
  if (!shallow || !deep || !isTold(shallow) || !isTold(deep)) return null;
  // after another number of steps a loss says nothing of depth
  if (shallow.figures.steps !== deep.figures.steps) return null;
  return { kind, shallow, deep, loss: compare(deep.figures.loss as number, shallow.figures.loss as number) };
}

function isTold(network: ExperimentNetwork): network is ExperimentNetwork & { figures: ExperimentFigures } {
  return network.figures !== null && network.figures.loss !== null;
}

function compare(deep: number, shallow: number): Comparison {
  if (deep > shallow * (1 + same)) return 'higher';
  return deep < shallow * (1 - same) ? 'lower' : 'same';
}

const words: Readonly<Record<Comparison, string>> = {
  higher: 'with more layers it learned worse',
  lower: 'with more layers it learned better',
  same: 'depth made no difference worth naming',
};

function lossSentence({ kind, shallow, deep, loss }: Pair): string {
  const of = ({ depth, figures }: Pair['deep']) => `${figureText(figures.loss)} with ${depth} layers`;
  return `${kind === 'plain' ? 'Plain' : 'Residual'}: a training loss of ${of(shallow)} and ${of(deep)}; ${words[loss]}.`;
}

function verdict(pairs: readonly Pair[], { steps, images }: Pick<Experiment, 'steps' | 'images'>): string[] {
  const [plain, residual] = experimentKinds.map((kind) => pairs.find((pair) => pair.kind === kind));
  if (!plain || !residual)
    return ['Not all four networks were trained to the same step, so they can’t be compared with each other yet.'];
  const form = `${formatCount(steps)} steps on ${formatCount(images)} images`;
  if (plain.loss === 'higher' && residual.loss !== 'higher')
    return ['That is the degradation: depth alone makes a plain network worse, and with shortcuts it doesn’t.'];
  if (plain.loss === 'higher') {
    const [a, b] = [plain, residual].map(({ deep, shallow }) => (deep.figures.loss as number) / (shallow.figures.loss as number));
    return [
      `Both learned worse with depth, the plain one by a factor of ${ratioText(a!)}, the residual one by ${ratioText(b!)}: after ${form} the deep networks have not come far, so this does not show yet that shortcuts mend it.`,
    ];
  }
  return [
    `So ${form} do not show the degradation: it needs more steps, or harder images (the paper trained 64,000 steps on CIFAR-10).`,
  ];
}

/** As the training begins: later the norms follow what has been learned. */
function gradientSentence(pairs: readonly Pair[]): string[] {
  const told = pairs.flatMap(({ kind, deep }) => {
    const ratio = deep.figures.gradients?.start.ratio;
    return ratio == null ? [] : [`${ratioText(ratio)} in the ${kind} one`];
  });
  const depth = pairs[0]?.deep.depth;
  if (told.length === 0) return [];
  return [`As it begins, the first layer’s gradient for one of the last layer’s, with ${depth} layers: ${told.join(', ')}.`];
}
