import type { Scope } from '../document/scope.ts';
import type { Edge, Graph, GraphNode, Json, NetloomDocument } from '../document/types.ts';
import type { Shape } from '../shapes/shape.ts';

export type Sign = 'added' | 'removed' | 'changed';

/** One thing about a node that differs; `undefined`: not said on that side. */
export interface Facet {
  readonly kind: 'type' | 'name' | 'block' | 'repeat' | 'note' | 'weights' | 'parameter';
  /** In the words of the inspector: `Strides`. */
  readonly label: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** A node that differs. Its id is that in the union: the later graph's, or for a removed one an id that is free there. */
export interface NodeComparison {
  readonly id: string;
  readonly sign: Sign;
  readonly before: GraphNode | null;
  readonly after: GraphNode | null;
  readonly facets: readonly Facet[];
  /** An instance whose definition differs inside. */
  readonly inside: boolean;
}

/** A wire that is only on one side, between nodes of the union. */
export interface WireComparison {
  readonly edge: Edge;
  readonly sign: 'added' | 'removed';
  /** Follows from an added or removed node: not worth a line of its own. */
  readonly implied: boolean;
}

export interface GraphComparison {
  readonly before: Graph;
  readonly after: Graph;
  /** Ids of the union by those of the earlier graph. */
  readonly unionOf: ReadonlyMap<string, string>;
  /** Ids of the earlier graph by those of the union, of nodes that both have. */
  readonly pairs: ReadonlyMap<string, string>;
  /** Only what differs, by id in the union, in the order of the union. */
  readonly nodes: ReadonlyMap<string, NodeComparison>;
  /** Only what differs, by `wireKey`. */
  readonly wires: ReadonlyMap<string, WireComparison>;
  readonly outputs: boolean;
  /** Both in one: the later graph, and what is gone. */
  readonly union: Graph;
}

/** What a node gives and costs on both sides; null where it is not there or nothing is known. */
export interface Delta {
  readonly before: Shape | null;
  readonly after: Shape | null;
  readonly parameters: number;
  readonly macs: number;
  /** Elements of all outputs. */
  readonly activations: number;
}

/** One line of the list of changes. */
export interface Change {
  readonly key: string;
  readonly what: 'node' | 'wire' | 'outputs' | 'block' | 'training';
  readonly sign: Sign;
  /** What it is about: `Conv2D`, `Wire`. */
  readonly title: string;
  /** Which: the node's name, `stem to pool`. */
  readonly name: string;
  readonly facets: readonly Facet[];
  /** The definition that it is in (its key in the union); null for the network itself. */
  readonly scope: Scope;
  /** Ids in the union from the root graph to the node; null where there is no place to go to. */
  readonly path: readonly string[] | null;
  readonly delta: Delta | null;
}

export interface Totals {
  readonly parameters: number;
  readonly macs: number;
  readonly activations: number;
  readonly layers: number;
}

export interface Comparison {
  readonly before: NetloomDocument;
  readonly after: NetloomDocument;
  /** Keys of the earlier document's definitions by those of the later. */
  readonly blocks: ReadonlyMap<string, string>;
  /** The document's own graph (null) and the definitions that both have, by the later key. */
  readonly graphs: ReadonlyMap<Scope, GraphComparison>;
  readonly changes: readonly Change[];
  /** After minus before. */
  readonly totals: Totals;
}

export function wireKey({ from, to }: Edge): string {
  return JSON.stringify([from, to]);
}
