import type { Shape } from '#core/shapes/shape.ts';
import type { Batch } from '#main/engines/engine.ts';
import type { ReadOrder } from './read.ts';

/** What is to be predicted: one of some classes, or numbers. */
export type Targets =
  | {
      readonly kind: 'classes';
      readonly names: readonly string[];
      /** False where the number of classes is only the largest label seen. */
      readonly certain: boolean;
    }
  | { readonly kind: 'values'; readonly shape: readonly number[] };

/** Samples that are read when they are asked for. */
export interface SampleSet {
  readonly size: number;
  /** What a reader must be told to read the samples at these places, in this order. */
  order(indices: readonly number[]): ReadOrder;
  /** To be told of the files that a reader could not read. */
  onUnreadable(paths: readonly string[]): void;
  /** Reads in this thread: the samples at these places, in this order; fewer where one turns out to be unreadable. Values are as the network gets them. */
  batch(indices: readonly number[]): Promise<Batch>;
}

/** Data to train with, opened. */
export interface OpenDataset {
  readonly title: string;
  /** Of one sample, channels last. */
  readonly shape: readonly number[];
  /** Images that are brought to the size that the network takes. */
  readonly resized?: boolean;
  readonly targets: Targets;
  readonly train: SampleSet;
  readonly validation: SampleSet;
  /** What the person should know, e.g. which images were skipped; may grow while samples are read. */
  notes(): readonly string[];
}

/** What a reader needs to know of the network and its training. */
export interface ReadOptions {
  /** What the drawing's input takes; null while only describing the data. */
  readonly input: Shape | null;
  /** Part of the samples kept for validation where the data have no test set of their own. */
  readonly validationSplit: number;
  readonly seed: number;
}

/** Where data are, told to a process that knows no handles. */
export type DataLocation = { readonly kind: 'builtin'; readonly id: string } | { readonly kind: 'path'; readonly path: string };
