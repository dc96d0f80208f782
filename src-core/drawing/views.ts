import type { Analysis, GraphAnalysis, NodeAnalysis } from '../analysis/types.ts';
import type { Environment } from '../blocks/expression.ts';
import type { Scope } from '../document/scope.ts';
import type { BlockDefinition, Edge, Graph, GraphNode, NetloomDocument } from '../document/types.ts';
import type { OperatorDefinition, OperatorKind } from '../operators/define.ts';

/** A kind of operator, or what else a node can be; it has an icon and a hue. */
export type NodeKind = OperatorKind | 'block' | 'unknown';

/** What a drawing is made from: the document, what is known of it, and what of it stands open. */
export interface DrawingSource {
  readonly document: NetloomDocument;
  readonly analysis: Analysis;
  /** Which copy of a repeated instance its inside shows, from 0; by the key of its path from the root graph. */
  readonly shownCopies: ReadonlyMap<string, number>;
  /** Instances opened in place, by the key of their path from the root graph. */
  readonly openInstances: ReadonlySet<string>;
  /** Wires of the document's graphs that are drawn as such also where their ends could stand in one stack. */
  readonly apart?: ReadonlySet<Edge>;
}

/** Which graph is looked at, at a place, and what the analysis says of it (of the instance that was opened). */
export interface PlaceView {
  readonly path: readonly string[];
  readonly scope: Scope;
  readonly graph: Graph;
  readonly analysis: GraphAnalysis | null;
  /** The values of the block's parameters in the instance that was opened; empty at the root. */
  readonly environment: Environment;
}

/** A node of the drawing with all that is known of it; what the inspector and the canvas show. */
export interface NodeView {
  /** Relative to the place. */
  readonly key: string;
  /** Ids from the root graph to the node. */
  readonly path: readonly string[];
  /** The graph that holds it: where edits go. */
  readonly scope: Scope;
  readonly node: GraphNode;
  readonly environment: Environment;
  readonly analysis: NodeAnalysis | null;
  /** Of an operator that this version knows. */
  readonly operator: OperatorDefinition | null;
  /** Of an instance whose definition the document holds. */
  readonly block: BlockDefinition | null;
}
