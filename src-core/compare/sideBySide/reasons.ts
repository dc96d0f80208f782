import { formatShape } from '../../shapes/shape.ts';
import { formatCount, formatShare, plural } from '../../words/format.ts';
import { positions } from './figures.ts';
import type { Layer } from './layers.ts';
import type { Figures } from './types.ts';

/** A side that fits, with the layers that its figures come from. */
export interface Known {
  readonly title: string;
  readonly figures: Figures;
  readonly layers: readonly Layer[];
}

/** A sentence on what makes the difference, where that is certain; null elsewhere. */
type Reason = (a: Known, b: Known) => string | null;

/** So much more is worth an explanation. */
const clearly = 1.25;
/** A part that is most of a whole explains it. */
const most = 0.5;
const nearlyAll = 0.8;

const reasons: readonly Reason[] = [
  sameWeights,
  noWeights,
  narrowWindows,
  oneLayer,
  largestMaps,
  identityLink,
  normalizationFirst,
  furtherSight,
  otherPositions,
];

/** What sets the second apart from the first, most telling first. */
export function reasonsFor(a: Known, b: Known): readonly string[] {
  return reasons.flatMap((reason) => reason(a, b) ?? []);
}

/** As many weights in each layer, used at more positions: strides that stand elsewhere. */
function sameWeights(a: Known, b: Known): string | null {
  const [one, other] = [a, b].map(({ layers }) => layers.filter(({ weighted }) => weighted)) as [Layer[], Layer[]];
  if (one.length === 0 || one.length !== other.length || a.figures.macs === b.figures.macs) return null;
  if (a.figures.parameters !== b.figures.parameters) return null;
  const pairs = one.map((layer, i) => [layer, other[i]!] as const);
  if (pairs.some(([x, y]) => x.parameters !== y.parameters)) return null;
  const differing = pairs.filter(([x, y]) => x.macs !== y.macs);
  const [first] = differing;
  if (!first) return null;
  const dear = a.figures.macs > b.figures.macs ? 0 : 1;
  return `${a.title} and ${b.title} have weights of the same sizes, but ${plural(differing.length, 'layer works', 'layers work')} on maps of another size: ${first[dear].path} of ${[a, b][dear]!.title} gives out ${formatShape(first[dear].output)}, ${first[1 - dear]!.path} of ${[a, b][1 - dear]!.title} ${formatShape(first[1 - dear]!.output)}.`;
}

function noWeights(a: Known, b: Known): string | null {
  const [free, other] = a.figures.parameters === 0 ? [a, b] : [b, a];
  if (free.figures.parameters > 0 || other.figures.parameters === 0) return null;
  return `${free.title} learns nothing: none of its layers has weights.`;
}

/** Windows over fewer maps: what a bottleneck is for. */
function narrowWindows(a: Known, b: Known): string | null {
  const [cheap, dear] = byParameters(a, b);
  const [narrow, wide] = [widestWindow(cheap), widestWindow(dear)];
  if (!narrow || !wide || !isClearly(dear.figures.parameters, cheap.figures.parameters)) return null;
  const [few, many] = [channels(narrow), channels(wide)];
  if (few === null || many === null || many < few * clearly) return null;
  return `The ${windowWords(narrow)} convolutions of ${cheap.title} work on ${formatCount(few)} maps at most, the ${windowWords(wide)} of ${dear.title} on ${formatCount(many)}: the weights of a convolution grow with the maps that go in times those that come out.`;
}

/** The window over the most maps. */
function widestWindow({ layers }: Known): Layer | null {
  let widest: Layer | null = null;
  for (const layer of layers) if (layer.kernel && (channels(layer) ?? 0) > (widest ? (channels(widest) ?? 0) : 0)) widest = layer;
  return widest;
}

function channels({ input }: Layer): number | null {
  return input?.length === 3 ? (input[2] ?? null) : null;
}

function windowWords({ kernel }: Layer): string {
  return kernel!.join(' × ');
}

/** One layer that holds most of the parameters. */
function oneLayer(a: Known, b: Known): string | null {
  const [cheap, dear] = byParameters(a, b);
  if (!isClearly(dear.figures.parameters, cheap.figures.parameters)) return null;
  const largest = dear.layers.reduce<Layer | null>(
    (best, layer) => (layer.parameters > (best?.parameters ?? 0) ? layer : best),
    null,
  );
  if (largest?.kind !== 'dense') return null;
  const share = largest.parameters / dear.figures.parameters;
  const width = largest.input?.at(-1);
  if (share < most || width == null) return null;
  const behind = largest.inputs.some((i) => dear.layers[i]?.type === 'Flatten') ? ' behind a Flatten' : '';
  return `${formatShare(share)} of the parameters of ${dear.title} are in ${largest.path}, a dense layer${behind} with a weight from each of ${formatCount(width)} numbers to each of ${formatCount(largest.output?.at(-1) ?? 0)}.`;
}

/** Feature maps of one size that make up most of the memory. */
function largestMaps(a: Known, b: Known): string | null {
  const [little, much] = a.figures.maps <= b.figures.maps ? [a, b] : [b, a];
  if (!isClearly(much.figures.maps, little.figures.maps)) return null;
  const sums = new Map<string, number>();
  for (const { output } of much.layers) {
    const count = positions(output);
    if (count === null || !output || output[2] == null) continue;
    const size = `${output[0]} × ${output[1]}`;
    sums.set(size, (sums.get(size) ?? 0) + count * output[2]);
  }
  const all = [...sums.values()].reduce((sum, count) => sum + count, 0);
  const [size, count] = [...sums].reduce<readonly [string, number]>((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  if (sums.size < 2 || count < most * all) return null;
  return `${formatShare(count / all)} of what the feature maps of ${much.title} take are those of ${size}.`;
}

/** A way on which nothing is weighed. */
function identityLink(a: Known, b: Known): string | null {
  const [free, other] = a.figures.shortest === 0 ? [a, b] : [b, a];
  if (free.figures.shortest > 0 || other.figures.shortest === 0 || free.figures.depth === 0) return null;
  return `What goes into ${free.title} also comes out as it is, by an identity link; through ${other.title} every way passes ${plural(other.figures.shortest, 'layer', 'layers')} with weights.`;
}

/** Pre-activation: batch normalization and activation before the convolution instead of behind it. */
function normalizationFirst(a: Known, b: Known): string | null {
  const [orderA, orderB] = [normalizationOrder(a), normalizationOrder(b)];
  if (!orderA || !orderB || orderA === orderB) return null;
  const [before, behind] = orderA === 'before' ? [a, b] : [b, a];
  return `${before.title} normalizes and activates before most convolutions, ${behind.title} behind them.`;
}

function normalizationOrder({ layers }: Known): 'before' | 'behind' | null {
  const windows = new Set(layers.flatMap(({ kind }, i) => (kind === 'convolution' ? [i] : [])));
  if (windows.size < 2) return null;
  const behind = new Set<number>();
  let before = 0;
  for (const [i, { kind, inputs }] of layers.entries()) {
    if (kind === 'normalization') for (const input of inputs) if (windows.has(input)) behind.add(input);
    if (!windows.has(i)) continue;
    const activation = layers[inputs[0] ?? -1];
    const normalization = layers[activation?.inputs[0] ?? -1];
    if (activation?.kind !== 'activation' || normalization?.kind !== 'normalization') continue;
    before++;
  }
  // In a row of convolutions, each normalized, most stand both behind one and before one: what is behind all decides
  if (behind.size > windows.size * nearlyAll) return 'behind';
  return before > windows.size * most ? 'before' : null;
}

function furtherSight(a: Known, b: Known): string | null {
  const [one, other] = [a.figures.field.maps, b.figures.field.maps];
  if (!one || !other) return null;
  const [near, far] = one[0] * one[1] <= other[0] * other[1] ? [a, b] : [b, a];
  const [short, long] = [near.figures.field.maps!, far.figures.field.maps!];
  if (!isClearly(Math.sqrt(long[0] * long[1]), Math.sqrt(short[0] * short[1]))) return null;
  return `A position of ${far.title} sees ${long.map(formatCount).join(' × ')} of the input, one of ${near.title} ${short.map(formatCount).join(' × ')}.`;
}

/** Blocks that give out maps of another size leave what follows with another cost. */
function otherPositions(a: Known, b: Known): string | null {
  const [one, other] = [positions(a.figures.output), positions(b.figures.output)];
  if (one === null || other === null || one === other) return null;
  const [few, many] = one < other ? [a, b] : [b, a];
  return `${few.title} gives out ${formatShape(few.figures.output)} and ${many.title} ${formatShape(many.figures.output)}: what follows has ${formatCount(Math.round(Math.max(one, other) / Math.min(one, other)))} times as many positions to work on behind ${many.title}.`;
}

function byParameters(a: Known, b: Known): readonly [cheap: Known, dear: Known] {
  return a.figures.parameters <= b.figures.parameters ? [a, b] : [b, a];
}

function isClearly(large: number, small: number): boolean {
  return large > 0 && large >= small * clearly;
}
