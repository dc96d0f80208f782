import { analyze } from '../analysis/analyze.ts';
import type { Flat } from '../blocks/flatten.ts';
import { flatten } from '../blocks/flatten.ts';
import type { NetloomDocument } from '../document/types.ts';

/** The layers of a network one by one, whatever blocks it is drawn with. */
export function layersOf(document: NetloomDocument): Flat {
  return flatten(document, analyze(document));
}

/** Whether two networks have the same layers by the same names, in one order, wired alike. */
export function sameLayers(a: Flat, b: Flat): boolean {
  return (
    a.operators.length === b.operators.length &&
    a.models.length === b.models.length &&
    same(a.outputs, b.outputs) &&
    a.operators.every((one, i) => {
      const other = b.operators[i]!;
      return (
        one.name === other.name &&
        one.node.type === other.node.type &&
        one.weightsOf === other.weightsOf &&
        one.model === other.model &&
        same(one.inputs, other.inputs) &&
        same(one.analysis.outputs, other.analysis.outputs) &&
        same(one.analysis.values ?? one.node.parameters, other.analysis.values ?? other.node.parameters)
      );
    }) &&
    a.models.every((one, i) => {
      const other = b.models[i]!;
      return (
        one.name === other.name &&
        one.type === other.type &&
        one.weightsOf === other.weightsOf &&
        same(one.inputs, other.inputs) &&
        same(one.outputs, other.outputs)
      );
    })
  );
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** By path of a layer before: its path now. What weights are filed under follows with it. */
export function movedPaths(before: Flat, after: Flat): ReadonlyMap<string, string> {
  return new Map(before.operators.map(({ path }, i) => [path, after.operators[i]?.path ?? path]));
}

/** Arrays filed under the paths of their layers (`weightKey`), under those of now. */
export function movedWeights<T>(weights: ReadonlyMap<string, T>, moved: ReadonlyMap<string, string>): Map<string, T> {
  return new Map(
    [...weights].map(([key, array]) => {
      const path = key.slice(0, key.lastIndexOf('/'));
      return [(moved.get(path) ?? path) + key.slice(path.length), array];
    }),
  );
}
