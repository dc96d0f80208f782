import type { AugmentationSettings } from './augmentation.ts';
import type { LossName } from './losses.ts';
import type { OptimizerName, OptimizerOptions } from './optimizers.ts';
import type { ScheduleSettings } from './schedules.ts';
import type { DocumentSource } from './source.ts';

export type { LossName };

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A parameter as the person said it: a JSON value, or text starting with `=`, an expression over the block's parameters. */
export type ParameterValue = Json;

/** Position on the canvas in pixels; absent means: where the automatic layout puts it. */
export type Point = readonly [x: number, y: number];

interface NodeBase {
  /** Opaque, unique in its graph. */
  readonly id: string;
  /** Free text shown to the person and used for layer names. */
  readonly name: string;
  readonly parameters?: { readonly [name: string]: ParameterValue };
  readonly at?: Point;
  readonly note?: string;
}

/** One operator, e.g. a convolution. A `type` that this version does not know is kept as it is. */
export interface OperatorNode extends NodeBase {
  /** Keras's class name. */
  readonly type: string;
  /** Id of the node in the same graph whose weights this one uses (Keras's shared layers). */
  readonly weightsOf?: string;
}

/** One use of a block, possibly several times in a row. */
export interface BlockNode extends NodeBase {
  /** Key in the document's `blocks`. */
  readonly block: string;
  /** Copies in a row, each fed by the one before; a number or an expression. Default 1. */
  readonly repeat?: number | string;
  /** Id of the instance of the same block in the same graph whose weights this one uses (a nested model used twice). */
  readonly weightsOf?: string;
  /** Path inside the instance -> layer name; keeps the names of an imported network. */
  readonly names?: { readonly [path: string]: string };
}

export type GraphNode = OperatorNode | BlockNode;

/** An output or input of a node: its id and the index of the port. */
export type Port = readonly [node: string, index: number];

export interface Edge {
  readonly from: Port;
  readonly to: Port;
}

/** A titled group of nodes, e.g. a stage. Purely for reading: it changes nothing about the network. */
export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly string[];
  /** A remark for whoever reads the drawing. */
  readonly note?: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Edge[];
  /** What the graph gives out, in order. */
  readonly outputs: readonly Port[];
  readonly frames?: readonly Frame[];
}

export interface BlockParameter {
  readonly name: string;
  readonly type: 'integer' | 'number' | 'boolean' | 'text';
  readonly default: number | boolean | string;
  /** One sentence for the inspector. */
  readonly words?: string;
}

/** Keras's classes of models that can stand inside another. */
export const modelTypes = ['Functional', 'Sequential'] as const;
export type ModelType = (typeof modelTypes)[number];

export function isModelType(type: string): type is ModelType {
  return (modelTypes as readonly string[]).includes(type);
}

/** A named sub-graph with parameters. Its inputs are its `BlockInput` nodes in their order. */
export interface BlockDefinition {
  readonly title?: string;
  readonly description?: string;
  /** Keras's class of a model that was nested in an imported one: the summary shows an instance as one row. */
  readonly model?: ModelType;
  readonly parameters: readonly BlockParameter[];
  readonly graph: Graph;
}

export interface OptimizerSettings extends OptimizerOptions {
  readonly name: OptimizerName;
  readonly learningRate: number;
}

/** How the person trains this network; kept with the document. */
export interface TrainingSettings {
  readonly optimizer: OptimizerSettings;
  /** How the learning rate changes; absent: it stays. */
  readonly schedule?: ScheduleSettings;
  readonly loss: LossName;
  readonly batchSize: number;
  readonly epochs: number;
  readonly validationSplit: number;
  readonly shuffle: boolean;
  /** Absent: the images are trained as they are. */
  readonly augmentation?: AugmentationSettings;
  readonly seed: number;
  /**
   * Only so many of the samples are trained, drawn by the seed, and at most a quarter as many are validated with: to see
   * quickly how something goes. Absent: all.
   */
  readonly maximumSamples?: number;
  /** Before every so many steps the norms of the gradients are measured, which costs about a step; absent: never. */
  readonly gradientsEvery?: number;
}

/** What a `.netloom` file holds: only what the person said, nothing derived. */
export interface NetloomDocument {
  readonly format: 'netloom';
  readonly version: 1;
  readonly name: string;
  readonly description?: string;
  /** Absent: the network is the person's own. */
  readonly source?: DocumentSource;
  readonly blocks: { readonly [key: string]: BlockDefinition };
  readonly graph: Graph;
  readonly training?: Partial<TrainingSettings>;
}

export function isBlockNode(node: GraphNode): node is BlockNode {
  return 'block' in node;
}
