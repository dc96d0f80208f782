import { nodeMemory } from '../analysis/nodeMemory.ts';
import type { Cost } from '../analysis/types.ts';
import type { TrainingSettings } from '../document/types.ts';
import { formatBytes, formatCount, formatShare, formatShort } from '../words/format.ts';
import type { CardData, Drawing } from './types.ts';
import { cardsOf } from './types.ts';

/** What tints the cards: nothing, or a cost. */
export const lenses = ['shapes', 'parameters', 'compute', 'memory', 'training', 'field'] as const;
export type Lens = (typeof lenses)[number];

/** What a lens is called where it is chosen. */
export const lensLabels: Readonly<Record<Lens, string>> = {
  shapes: 'Shapes',
  parameters: 'Parameters',
  compute: 'Compute',
  memory: 'Memory',
  training: 'Memory in training',
  field: 'Receptive field',
};

/** What a lens is called above its scale, and what it means, in one sentence. */
export const lensMeanings: Readonly<Record<Lens, { readonly title: string; readonly words: string }>> = {
  shapes: { title: 'Shapes', words: 'The shape that each node gives.' },
  parameters: { title: 'Parameters', words: 'The numbers that are learned or kept, and stored in the file of weights.' },
  compute: { title: 'Multiply-adds', words: 'One multiplication and one addition each, for one sample.' },
  memory: { title: 'Memory of outputs', words: 'What the output of one sample takes, at 4 bytes a number.' },
  training: {
    title: 'Memory in training',
    words: 'Weights, gradients, what the optimizer keeps, and the outputs of a whole batch, at 4 bytes a number.',
  },
  field: { title: 'Receptive field', words: 'The height of the piece of the image that one output position sees.' },
};

/** Sums that a lens reads, of a card, a stage or all of the network. */
export type Sums = Pick<Cost, 'parameters' | 'trainable' | 'macs' | 'activations'>;

/** A lens with what it depends on besides the card: memory in training is for a batch and an optimizer. */
export interface LensOver {
  readonly lens: Lens;
  readonly settings: Pick<TrainingSettings, 'batchSize' | 'optimizer'>;
}

/** What a lens measures of a card; -1 stands for all of the image. */
export function lensValue(over: LensOver, card: Sums & Pick<CardData, 'field'>): number {
  return over.lens === 'field' ? card.field : lensSum(over, card);
}

/** What a lens measures of a stage or of the whole; a receptive field is no sum. */
export function lensSum({ lens, settings }: LensOver, sums: Sums): number {
  if (lens === 'shapes' || lens === 'field') return 0;
  if (lens === 'parameters') return sums.parameters;
  if (lens === 'compute') return sums.macs;
  const { outputs, training } = nodeMemory(sums, settings);
  return lens === 'memory' ? outputs : training;
}

/** The card with the largest value. An open instance is looked into: what is inside counts, not its sum. */
export function lensLargest(over: LensOver, drawing: Drawing): CardData | null {
  let largest: CardData | null = null;
  let most = 0;
  const consider = (card: CardData | null) => {
    const value = card ? lensValue(over, card) : 0;
    // All of the image is more than any size; the first that sees it is the one to know
    const size = value < 0 ? Number.POSITIVE_INFINITY : value;
    if (size > most) [largest, most] = [card, size];
  };
  for (const box of drawing.boxes) {
    if (box.type === 'open') consider(lensLargest(over, box.inside));
    else cardsOf(box).forEach(consider);
  }
  return largest;
}

/** The largest known value in a drawing. */
export function lensMaximum(over: LensOver, drawing: Drawing): number {
  if (over.lens === 'shapes') return 0;
  return drawing.boxes.reduce((most, box) => {
    const own =
      box.type === 'open' ? lensMaximum(over, box.inside) : Math.max(...cardsOf(box).map((card) => lensValue(over, card)));
    return Math.max(most, own);
  }, 0);
}

/** From 0 to 1: how strongly a card is tinted. */
export function lensShare(value: number, maximum: number): number {
  if (value < 0) return 1;
  return maximum > 0 ? Math.min(1, value / maximum) : 0;
}

/** A card's figure in words, a share where the whole is given; empty where the lens has nothing to say. */
export function lensWords(lens: Lens, value: number, whole = 0): string {
  if (value === 0) return '';
  if (lens === 'field') return value < 0 ? 'sees all' : `sees ${formatCount(value)}`;
  if (whole > 0) return formatShare(value / whole);
  if (lens === 'parameters') return formatCount(value);
  return lens === 'compute' ? formatShort(value) : formatBytes(value);
}
