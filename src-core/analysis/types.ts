import type { Json, NetloomDocument } from '../document/types.ts';
import type { WeightSpec } from '../operators/define.ts';
import type { Shape } from '../shapes/shape.ts';

/** Sums over everything that a node or graph holds, for one sample. */
export interface Cost {
  readonly parameters: number;
  readonly trainable: number;
  /** Multiply-accumulates in convolutions and dense layers. */
  readonly macs: number;
  /** Elements of all outputs: what a training step keeps for the way back. */
  readonly activations: number;
  /** Operators after flattening, block inputs not counted. */
  readonly layers: number;
}

/**
 * One axis of a field. Position i sees the positions from i * step - shift to i * step - shift + extent of the map before the
 * first upsampling, and position m of that map `size` input positions from m * stride - before on. Without upsampling step is 1,
 * shift and extent are 0. NaN stands for a padding that depends on an unknown size.
 */
export interface AxisField {
  readonly size: number;
  readonly stride: number;
  readonly before: number;
  readonly step: number;
  readonly shift: number;
  readonly extent: number;
}

/**
 * What one output position sees of the graph's input (height, width), how far apart neighbouring positions look, and by how
 * much the first one looks past the top and the left border (Araujo et al. 2019, "Computing Receptive Fields of Convolutional
 * Neural Networks"). `all` behind global pooling and dense layers.
 */
export type Field =
  | {
      readonly size: readonly [number, number];
      readonly stride: readonly [number, number];
      readonly padding: readonly [top: number, left: number];
      readonly axes: readonly [AxisField, AxisField];
    }
  | 'all';

export interface NodeAnalysis {
  readonly id: string;
  readonly kind: 'operator' | 'block' | 'unknown';
  /** Shape that arrives at each port, null where nothing or nothing known arrives. */
  readonly inputs: readonly (Shape | null)[];
  readonly outputs: readonly (Shape | null)[];
  readonly cost: Cost;
  /** Relative to the inputs of the graph that holds the node; null where it depends on no image. */
  readonly field: Field | null;
  /** Of an operator: every parameter with expressions evaluated and defaults filled in. */
  readonly values?: Readonly<Record<string, Json>>;
  /** Of an operator: its weights, those of the other node where it shares them. */
  readonly weights?: readonly WeightSpec[];
  /** Of a block instance: the inside of each copy, in order (equal copies share one object). */
  readonly copies?: readonly GraphAnalysis[];
}

/** A fault as found inside one graph, before it is known where on the canvas it shows. */
export interface LocalProblem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** Node of this graph; empty for the graph as a whole. */
  readonly node: string;
  /** Index into the graph's edges, where one edge is at fault. */
  readonly edge?: number;
  readonly message: string;
  /** One short line for the canvas: "The shortcut can't be added here". */
  readonly title: string;
  /** The shapes that disagree, by input port. */
  readonly shapes?: readonly { readonly label: string; readonly shape: Shape }[];
}

export interface GraphAnalysis {
  readonly nodes: ReadonlyMap<string, NodeAnalysis>;
  /** Node ids, each behind what feeds it; nodes on a cycle are left out. */
  readonly order: readonly string[];
  readonly outputs: readonly (Shape | null)[];
  /** What each output sees of this graph's inputs. */
  readonly fields: readonly (Field | null)[];
  readonly cost: Cost;
  readonly problems: readonly LocalProblem[];
  /** A problem stands here or inside an instance; saves looking into all others. */
  readonly troubled: boolean;
}

/** A mend, offered as a button: one undo step. */
export interface Fix {
  readonly id: string;
  readonly title: string;
  /** What it does, in one line. */
  readonly detail?: string;
  /** Change of the parameter count of the whole network, null where it can't be known. */
  readonly parameterDelta: number | null;
  readonly apply: (document: NetloomDocument) => NetloomDocument;
}

export interface Problem extends LocalProblem {
  /** Ids from the root graph down to the node: `['c']`, or `['c', 'n9']` inside an instance. */
  readonly path: readonly string[];
  /** The node by its name path, for words: `stage2_rest/1/add`. */
  readonly where: string;
  readonly fixes: readonly Fix[];
}

export interface Analysis {
  readonly root: GraphAnalysis;
  /** Errors first, each with its fixes; at most 200, the rest counted in a last one. */
  readonly problems: readonly Problem[];
  /** No problem is an error. */
  readonly ok: boolean;
}

export const problemCodes = [
  'add-mismatch',
  'merge-mismatch',
  'concatenate-axis',
  'concatenate-mismatch',
  'merge-constant',
  'window-too-large',
  'not-a-feature-map',
  'dilated-strides',
  'uneven-strides',
  'dense-input',
  'normalization-channels',
  'layer-scale-channels',
  'dropout-rate',
  'noise-shape',
  'resize-aspect',
  'permute-dims',
  'reshape-target',
  'not-a-vector',
  'nothing-remains',
  'channels-first',
  'activation',
  'axis',
  'convolution-channels',
  'convolution-groups',
  'normalization-groups',
  'normalization-statistics',
  'output-padding',
  'prelu-sizes',
  'rescaling-channels',
  'size-too-large',
  'missing-input',
  'too-many-inputs',
  'cycle',
  'dangling-edge',
  'unknown-operator',
  'unknown-block',
  'unknown-parameter',
  'wrong-parameter',
  'expression',
  'recursive-block',
  'too-large',
  'no-input',
  'no-output',
  'unused-node',
  'unused-input',
  'dead-end',
  'stride-over-kernel',
  'loss-output',
  'softmax-of-one',
  'shared-weights',
  'data-shape',
  'data-classes',
  'data-targets',
  'data-ends',
  'more-problems',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
