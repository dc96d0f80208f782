import type { WeightSpec } from '../operators/define.ts';
import type { OperatorType } from '../operators/list.ts';
import type { Shape } from '../shapes/shape.ts';

/** One layer of the flat network. */
export interface PlanLayer {
  /** Unique; Keras's layer name: the path with `/` as `_`, made unique where that collides. */
  readonly name: string;
  /** Flattened path, e.g. `stage2_rest/2/squeeze`: key of weights, way back to the node. */
  readonly path: string;
  /** Ids from the root graph to the node. */
  readonly nodePath: readonly string[];
  readonly type: OperatorType;
  /** Every parameter, validated, defaults filled in. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Indices of the layers that feed it, in port order. */
  readonly inputs: readonly number[];
  readonly output: Shape;
  /** Its own weights; empty where it shares another layer's. */
  readonly weights: readonly WeightSpec[];
  /** Index of the layer whose weights it uses. */
  readonly weightsOf?: number;
  readonly macs: number;
}

/** The flat, ordered, named, engine-neutral network: what is trained is what is exported. */
export interface Plan {
  readonly name: string;
  readonly layers: readonly PlanLayer[];
  /** Indices of the `InputLayer`s, in document order, and of the layers that are given out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** Key of a weight in files and checkpoints: `stage2_rest/2/squeeze/kernel`. */
export function weightKey(layer: PlanLayer, weight: WeightSpec): string {
  return `${layer.path}/${weight.name}`;
}
