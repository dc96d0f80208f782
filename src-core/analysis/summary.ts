import { flatten } from '../blocks/flatten.ts';
import type { NetloomDocument } from '../document/types.ts';
import type { Dimension } from '../shapes/shape.ts';
import { analyze } from './analyze.ts';

/** Shape with the batch in front, as Keras prints it. */
export type BatchShape = readonly Dimension[];

export interface SummaryLayer {
  readonly name: string;
  readonly type: string;
  /** Null where it is not known. */
  readonly output: BatchShape | null;
  readonly params: number;
  readonly macs: number;
  /** Names of the layers that feed it, in order. */
  readonly inputs: readonly string[];
  /** Ids from the root graph to the node. */
  readonly nodePath: readonly string[];
}

/** What Keras's `model.summary()` says, and the multiply-accumulates of one sample. */
export interface Summary {
  readonly name: string;
  readonly input: BatchShape | readonly (BatchShape | null)[] | null;
  readonly output: BatchShape | readonly (BatchShape | null)[] | null;
  readonly totalParams: number;
  readonly trainableParams: number;
  readonly nonTrainableParams: number;
  readonly macs: number;
  readonly layers: readonly SummaryLayer[];
}

/** Total: a network with errors is summarized as far as it is known. */
export function summarize(document: NetloomDocument): Summary {
  const analysis = analyze(document);
  const { operators, outputs } = flatten(document, analysis);
  const withBatch = (i: number): BatchShape | null => {
    const shape = operators[i]?.analysis.outputs[0];
    return shape ? [null, ...shape] : null;
  };
  const single = (list: readonly (BatchShape | null)[]) => (list.length === 1 ? (list[0] ?? null) : list);
  const { parameters, trainable, macs } = analysis.root.cost;
  return {
    name: document.name,
    input: single(operators.flatMap((operator, i) => (operator.node.type === 'InputLayer' ? [withBatch(i)] : []))),
    output: single(outputs.map(withBatch)),
    totalParams: parameters,
    trainableParams: trainable,
    nonTrainableParams: parameters - trainable,
    macs,
    layers: operators.map((operator, i) => ({
      name: operator.name,
      type: operator.node.type,
      output: withBatch(i),
      params: operator.analysis.cost.parameters,
      macs: operator.analysis.cost.macs,
      inputs: operator.inputs.map((input) => operators[input]!.name),
      nodePath: operator.nodePath,
    })),
  };
}
