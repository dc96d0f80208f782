import { analyze } from '../../analysis/analyze.ts';
import { flatten } from '../../blocks/flatten.ts';
import type { NetloomDocument } from '../../document/types.ts';
import type { WeightSpec } from '../../operators/define.ts';
import type { ImportedLayer } from './builder.ts';

/** A layer of an imported model that may have weights in its file. */
export interface Leaf {
  readonly layer: ImportedLayer;
  /** Names of the models around it, outermost first. */
  readonly models: readonly string[];
  /** Flattened path in the document: the first part of the keys of its weights. */
  readonly path: string;
  /** What Netloom expects, in Keras's order; null where it does not know the layer or its shapes. */
  readonly weights: readonly WeightSpec[] | null;
}

/** The layers of an imported model by their identity, nested ones too. */
export function leavesOf(document: NetloomDocument, layers: readonly ImportedLayer[]): ReadonlyMap<ImportedLayer, Leaf> {
  const { operators } = flatten(document, analyze(document));
  const byNode = new Map(operators.map((operator) => [JSON.stringify(operator.nodePath), operator]));
  const leaves = new Map<ImportedLayer, Leaf>();
  const visit = (list: readonly ImportedLayer[], around: readonly string[], models: readonly string[]): void => {
    for (const layer of list) {
      const nodePath = [...around, layer.node];
      if (layer.layers) {
        visit(layer.layers, nodePath, [...models, layer.name]);
        continue;
      }
      const operator = byNode.get(JSON.stringify(nodePath));
      leaves.set(layer, { layer, models, path: operator?.path ?? '', weights: operator?.analysis.weights ?? null });
    }
  };
  visit(layers, [], []);
  return leaves;
}
