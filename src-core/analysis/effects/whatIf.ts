import type { NetloomDocument } from '../../document/types.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { FoundProblem } from '../problems.ts';
import { collectProblems } from '../problems.ts';
import { analyzeRoot } from '../root.ts';
import type { Cost, GraphAnalysis, NodeAnalysis } from '../types.ts';
import type { ShapeChanges } from './shapeChanges.ts';
import { shapeChanges } from './shapeChanges.ts';
import { trainingBytes } from './trainingBytes.ts';

/** A figure as it is and as it would be. */
export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

/** What an edit would do. */
export interface Effects {
  /** The document as it would be; the one asked about where the edit changes nothing. */
  readonly document: NetloomDocument;
  /** Output of the node asked about; null: not known, or not there. Of a repeat that of the last copy. */
  readonly output: Change<Shape | null>;
  /** Every operator whose output changes, that node among them; nodes that come or go are not counted. */
  readonly shapes: ShapeChanges;
  /** Of the whole network: parameters, trainable ones, multiply-accumulates, numbers in all outputs, layers. */
  readonly cost: Change<Cost>;
  /** Errors and warnings that would appear and that would vanish. */
  readonly problems: { readonly appear: readonly FoundProblem[]; readonly vanish: readonly FoundProblem[] };
  /**
   * Peak bytes of a training step with the document's settings, null where it can't be trained. Worked out when it is asked for,
   * once a document: a whole training step is written out for it, some hundredths of a second for ResNet50. Ask when stepping pauses.
   */
  readonly memory: () => Change<number | null>;
}

/**
 * The effects of an edit before it is made. Cheap enough for every step of a number field: only what depends on the change is
 * looked at again (fixes are not tried, memory waits until it is asked for). Total if `change` is.
 * @param path ids from the root graph down to the node whose output is asked about, inside instances too
 */
export function whatIf(
  document: NetloomDocument,
  change: (document: NetloomDocument) => NetloomDocument,
  path: readonly string[] = [],
): Effects {
  const changed = change(document);
  const before = { document, root: analyzeRoot(document) };
  const after = { document: changed, root: analyzeRoot(changed) };
  return {
    document: changed,
    output: { before: outputAt(before.root, path), after: outputAt(after.root, path) },
    shapes: shapeChanges(before, after),
    cost: { before: before.root.cost, after: after.root.cost },
    problems: problemChanges(collectProblems(document, before.root), collectProblems(changed, after.root)),
    memory: () => ({ before: trainingBytes(document), after: trainingBytes(changed) }),
  };
}

function outputAt(root: GraphAnalysis, path: readonly string[]): Shape | null {
  let graph: GraphAnalysis | undefined = root;
  for (const [depth, id] of path.entries()) {
    const node: NodeAnalysis | undefined = graph?.nodes.get(id);
    if (!node) return null;
    if (depth === path.length - 1) return node.outputs[0] ?? null;
    graph = node.copies?.at(-1);
  }
  return null;
}

function problemChanges(before: readonly FoundProblem[], after: readonly FoundProblem[]): Effects['problems'] {
  const key = (problem: FoundProblem) => JSON.stringify([problem.code, problem.path]);
  const [was, is] = [new Set(before.map(key)), new Set(after.map(key))];
  return {
    appear: after.filter((problem) => !was.has(key(problem))),
    vanish: before.filter((problem) => !is.has(key(problem))),
  };
}
