import type { Experiment, ExperimentFigures, ExperimentKind, ExperimentNetwork } from '../contract/experiments.ts';
import { experimentKinds } from '../contract/experiments.ts';
import { plural } from '../words/format.ts';
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

/** The plain one's factor is so much larger that shortcuts are seen to help. */
const much = 1.25;
/** The paper trained ten times as long and more until its curves were flat. */
const fewSteps = 6400;

function verdict(pairs: readonly Pair[], { steps, images }: Pick<Experiment, 'steps' | 'images'>): string[] {
  const [plain, residual] = experimentKinds.map((kind) => pairs.find((pair) => pair.kind === kind));
  if (!plain || !residual)
    return ['Not all four networks were trained to the same step, so they can’t be compared with each other yet.'];
  const form = `${plural(steps, 'step')} on ${plural(images, 'image')}`;
  const early = steps < fewSteps ? ` After ${form} this is how quickly they learn, not yet how well.` : '';
  if (plain.loss !== 'higher')
    return [
      `That is not the degradation: after ${form} it does not show. It needs more steps, or harder images (the paper trained 64,000 steps on CIFAR-10).`,
    ];
  if (residual.loss !== 'higher')
    return [`That is the degradation: depth alone makes a plain network worse, and with shortcuts it doesn’t.${early}`];
  const [a, b] = [factor(plain), factor(residual)];
  const both = `Depth raised the plain one’s loss by a factor of ${ratioText(a)}, the residual one’s by ${ratioText(b)}`;
  return [`${both}: ${a > b * much ? 'with shortcuts it costs less' : 'shortcuts are not seen to help'}.${early}`];
}

function factor({ deep, shallow }: Pair): number {
  return (deep.figures.loss as number) / (shallow.figures.loss as number);
}

/** As the training begins: later the norms follow what has been learned. */
function gradientSentence(pairs: readonly Pair[]): string[] {
  const told = pairs.flatMap(({ kind, deep }) => {
    const ratio = deep.figures.gradients?.start.ratio;
    return ratio == null ? [] : [`${ratioText(ratio)} times in the ${kind} one`];
  });
  const depth = pairs[0]?.deep.depth;
  if (told.length === 0) return [];
  return [`As training begins, the first of ${depth} layers has this much of the last layer’s gradient: ${told.join(', ')}.`];
}
