import { indexGraph } from '../../document/order.ts';
import type { NetloomDocument } from '../../document/types.ts';
import type { Shape } from '../../shapes/shape.ts';
import type { Fork } from '../merge.ts';
import { findFork } from '../merge.ts';
import { wired } from '../node.ts';
import type { FoundProblem } from '../problems.ts';
import { convolutionBlockBefore, projectShortcut, useProjectionBlock } from './mismatchBlocks.ts';
import { keepShortcutShape, matchShortcutPath } from './mismatchParameters.ts';
import type { Candidate } from './try.ts';

/** A merge whose shortcut and main path part ways, with all that its mends need to know. */
export interface Mismatch {
  readonly document: NetloomDocument;
  /** Id of the merge. */
  readonly merge: string;
  readonly fork: Fork;
  readonly shortcut: Shape;
  readonly main: Shape;
}

/**
 * Mends of the error that everyone meets first in residual networks, in the order in which the field reaches for
 * them: project the shortcut (He et al. 2015, option B), a projection block, keep the shape, a convolution block before.
 */
export function mergeCandidates(document: NetloomDocument, problem: FoundProblem): readonly Candidate[] {
  const index = indexGraph(document.graph);
  const node = index.nodes.get(problem.node);
  const edges = node ? wired(node, index.into.get(node.id) ?? []) : [];
  const fork = edges.length === 2 ? findFork(document.graph, edges[0]!, edges[1]!) : null;
  const [shortcut, main] = [problem.shapes?.[0]?.shape, problem.shapes?.[1]?.shape];
  if (!node || !fork || !shortcut || !main) return [];
  const mismatch: Mismatch = { document, merge: node.id, fork, shortcut, main };
  return [projectShortcut, useProjectionBlock, keepShortcutShape, convolutionBlockBefore, matchShortcutPath].flatMap(
    (find) => find(mismatch) ?? [],
  );
}
