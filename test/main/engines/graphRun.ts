import type { PrimitiveGraph } from '#core/primitives/primitive.ts';
import type { NamedArray } from '#main/engines/engine.ts';
import { GraphModel } from '#main/engines/tensorflow/graph/model.ts';
import { graphBinding } from '#main/engines/tensorflow/graph/savedGraph.ts';
import { writers } from '#main/engines/tensorflow/graph/writers.ts';
import { loadTensorflow } from '#main/engines/tensorflow/load.ts';

/** Runs a primitive graph once as a TensorFlow graph, with these feeds and weights; gives its outputs and its weights afterwards. */
export function graphRun(
  graph: PrimitiveGraph,
  feeds: Readonly<Record<string, NamedArray>>,
  weights: ReadonlyMap<string, NamedArray> = new Map(),
  context = { seed: 1, step: 1 },
): { outputs: Record<string, NamedArray>; after: Map<string, NamedArray> } {
  const options = { binding: graphBinding(loadTensorflow()), writers, gpu: false };
  const shapes = new Map([...weights].map(([key, { shape }]) => [key, shape]));
  const model = new GraphModel({ graphs: new Map([['run', graph]]), weights: shapes, slots: new Map() }, options);
  try {
    model.start(weights);
    const outputs = model.run('run', feeds, context);
    return { outputs, after: model.read([...weights.keys()]) };
  } finally {
    model.dispose();
  }
}
