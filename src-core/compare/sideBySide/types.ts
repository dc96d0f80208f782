import type { NetloomDocument } from '../../document/types.ts';
import type { Shape } from '../../shapes/shape.ts';

/** Something to compare: a network, or a block as the one instance of a document of its own. */
export interface Subject {
  readonly title: string;
  readonly document: NetloomDocument;
}

/** At most so many stand beside each other. */
export const maximumSubjects = 4;

/** What sentences, placeholders and columns call the sides. */
export const letters = ['A', 'B', 'C', 'D'] as const;

/** A stretch of the longest way on which the feature maps keep their size. */
export interface Stage {
  /** With the most maps that it has, without the batch; the last one as it comes out. */
  readonly shape: Shape;
  /** Convolutions and dense layers in it. */
  readonly weighted: number;
}

/** What a subject costs and sees at the common input. Memory in bytes of float32. */
export interface Figures {
  readonly parameters: number;
  readonly trainable: number;
  /** Multiply-accumulates of one sample. */
  readonly macs: number;
  /** Operators when unfolded. */
  readonly layers: number;
  /** Convolutions and dense layers on the longest way from input to output, as papers count depth. */
  readonly depth: number;
  /** The same on the shortest way: 0 where an identity link leads past all of them. */
  readonly shortest: number;
  /** All outputs of one sample once. */
  readonly maps: number;
  /** Peak of a prediction of one batch; null where it can't be said. */
  readonly predicting: number | null;
  /** Peak of a training step with one batch, Adam and a mean squared error; null where it can't be said. */
  readonly training: number | null;
  /** What the last feature maps see of the input, and whether the output sees all of it. */
  readonly field: { readonly maps: readonly [number, number] | null; readonly all: boolean };
  /** Share of the input's positions that the output still has; null off feature maps. */
  readonly positions: number | null;
  readonly output: Shape | null;
  /** At most `maximumStages`, in the order of the longest way. */
  readonly stages: readonly Stage[];
}

/** One of the things that are compared. */
export interface Side {
  readonly title: string;
  /** Where it was set at. */
  readonly input: Shape | null;
  /** Null where it does not fit at this input. */
  readonly figures: Figures | null;
  /** Why it does not fit, in a sentence; null where it does. */
  readonly fault: string | null;
}

export type FigureKey =
  | 'parameters'
  | 'macs'
  | 'predicting'
  | 'training'
  | 'maps'
  | 'field'
  | 'depth'
  | 'shortest'
  | 'layers'
  | 'positions'
  | 'output';

export interface Cell {
  /** What bars and ratios go by; null where there is no number. */
  readonly value: number | null;
  readonly text: string;
  /** `0.53 ×` of the first side; null on the first side and where nothing can be divided. */
  readonly ratio: string | null;
  /** Of the largest in the row, 0 to 1; null where there is no number. */
  readonly share: number | null;
}

export interface Row {
  readonly key: FigureKey;
  readonly label: string;
  /** What is counted, in one sentence. */
  readonly words: string;
  /** One a side. */
  readonly cells: readonly Cell[];
}

export interface SideBySide {
  /** The common input; null where each stands at its own. */
  readonly input: Shape | null;
  readonly batchSize: number;
  readonly sides: readonly Side[];
  readonly rows: readonly Row[];
  /** What makes the difference, each against the first side; only what is certain. */
  readonly reasons: readonly string[];
}
