import type { Scope } from '../../document/scope.ts';
import type { Graph, NetloomDocument } from '../../document/types.ts';
import type { Fix, GraphAnalysis, NodeAnalysis } from '../types.ts';

export const adviceCodes = [
  'no-activation',
  'bias-before-normalization',
  'dropout-before-normalization',
  'pointwise-stride',
  'size-left-over',
  'dead-end',
  'unused-input',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

/** A node that advice is about. */
export interface AdvicePlace {
  /** Ids from the root graph down to the node; of a definition, through the first instance that shows it. */
  readonly path: readonly string[];
  readonly where: string;
}

/**
 * Something that well-known networks do too, on purpose or out of habit, and that is worth a thought: never a problem. One entry
 * a graph (the document's own or a definition) and kind.
 */
export interface Advice {
  readonly code: AdviceCode;
  /** The document's own graph (null), or the key of the definition. */
  readonly scope: Scope;
  /** For words: the definition's title; empty for the document's own graph. */
  readonly block: string;
  readonly title: string;
  /** One or two sentences with the figures. */
  readonly message: string;
  /** Layers of the unfolded network that it is about. */
  readonly count: number;
  /** The nodes, each once however often it is unfolded; at most 200. */
  readonly places: readonly AdvicePlace[];
  /** Tried out before they are offered; each mends all places of the entry at once. */
  readonly fixes: readonly Fix[];
}

/** A graph in one situation. */
export interface Spot {
  readonly graph: Graph;
  readonly analysis: GraphAnalysis;
  /** The graph of a definition. */
  readonly inside: boolean;
}

export interface Finding {
  readonly node: string;
  /** Other nodes that it is about. */
  readonly others?: readonly string[];
  /** What is counted besides the layers: parameters, positions. */
  readonly amount?: number;
  /** The figures of this place, for the sentence about the first. */
  readonly words?: string;
  /** Deliberate in some networks. */
  readonly habit?: boolean;
}

/** What was found in one graph: its nodes, in order, and how much that is in the unfolded network. */
export interface Findings {
  readonly scope: Scope;
  readonly findings: readonly Finding[];
  /** Unfolded layers, and the sum of the amounts over them. */
  readonly count: number;
  readonly amount: number;
  readonly name: (id: string) => string;
  /** Of the first place, in the situation where it was found first. */
  readonly analysis: NodeAnalysis;
}

export interface Change {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly apply: (document: NetloomDocument) => NetloomDocument;
}

/** One kind of advice: how it is found in a graph, said, and followed. */
export interface Rule {
  readonly code: AdviceCode;
  readonly find: (spot: Spot) => readonly Finding[];
  readonly say: (found: Findings) => { readonly title: string; readonly message: string };
  readonly changes: (found: Findings, document: NetloomDocument) => readonly Change[];
}
