import { library } from '../../blocks/library.ts';
import { addBlocks } from '../../document/edits/document.ts';
import { connect, insertAfter, insertOnEdge } from '../../document/edits/edges.ts';
import { addNode, removeNodes } from '../../document/edits/nodes.ts';
import { indexGraph } from '../../document/order.ts';
import { withGraph } from '../../document/scope.ts';
import type { NetloomDocument, Point } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import type { Mismatch } from './mismatch.ts';
import { unstrided } from './mismatchParameters.ts';
import { between, selfContained, strideBetween } from './paths.ts';
import type { Candidate } from './try.ts';

function strides({ shortcut, main }: Mismatch): readonly [number, number] | null {
  if (shortcut.length !== 3 || main.length !== 3) return null;
  const [vertical, horizontal] = [strideBetween(shortcut[0], main[0]), strideBetween(shortcut[1], main[1])];
  return vertical === null || horizontal === null ? null : [vertical, horizontal];
}

/** Beside the main path, a share of the way from the fork down to the merge, where both were placed by hand. */
function beside({ document, fork, merge }: Mismatch, share: number): { at?: Point } {
  const { nodes } = indexGraph(document.graph);
  const [from, to] = [nodes.get(fork.at)?.at, nodes.get(merge)?.at];
  if (!from || !to) return {};
  return { at: [Math.round(to[0] - 250), Math.round(from[1] + (to[1] - from[1]) * share)] };
}

/** 1x1 convolution with the main path's filters and stride on the shortcut, then batch normalization. */
export function projectShortcut(mismatch: Mismatch): Candidate | null {
  const { fork, main, merge, document } = mismatch;
  const stride = strides(mismatch);
  const filters = main[2];
  if (!stride || filters == null) return null;
  const name = indexGraph(document.graph).nodes.get(merge)?.name ?? 'add';
  const step = stride[0] === stride[1] ? `stride ${stride[0]}` : `strides ${stride[0]} and ${stride[1]}`;
  return {
    id: 'project-shortcut',
    title: 'Project the shortcut',
    detail: `1×1 convolution, ${filters} filters, ${step}, then batch normalization`,
    apply: (d) => {
      const convolution = insertOnEdge(d, null, fork.shortcut, {
        name: `${name}_shortcut`,
        type: 'Conv2D',
        parameters: { filters, kernelSize: [1, 1], strides: stride },
        ...beside(mismatch, 1 / 3),
      });
      return insertOnEdge(
        convolution.document,
        null,
        { from: [convolution.id, 0], to: fork.shortcut.to },
        {
          name: `${name}_shortcut_bn`,
          type: 'BatchNormalization',
          ...beside(mismatch, 2 / 3),
        },
      ).document;
    },
  };
}

/** The main path and the merge give way to one projection block (bottleneck: a quarter of the filters inside). */
export function useProjectionBlock({ document, fork, main, shortcut, merge }: Mismatch): Candidate | null {
  const { graph } = document;
  const index = indexGraph(graph);
  const stride = strides({ document, fork, main, shortcut, merge });
  const channels = main[2];
  const path = between(graph, fork.at, fork.main.from[0]);
  const pure = fork.shortcut.from[0] === fork.at && path.length > 0 && selfContained(graph, path, merge);
  if (!pure || !stride || stride[0] !== stride[1] || channels == null || channels % 4 !== 0) return null;
  const drawn = index.nodes.get(merge);
  // The block ends with a ReLU of its own: one that stood behind the merge would do nothing
  const behind = index.outOf.get(merge) ?? [];
  const follower = behind.length === 1 ? index.nodes.get(behind[0]!.to[0]) : undefined;
  const relu = follower && !isBlockNode(follower) && follower.type === 'ReLU' ? follower.id : null;
  return {
    id: 'projection-block',
    title: 'Use a projection block instead',
    detail: `A bottleneck of ${channels / 4} filters with the projection on its shortcut replaces the main path`,
    apply: (d) => {
      const added = addNode(addBlocks(d, library.projectionV1.blocks), null, {
        name: 'projection',
        block: library.projectionV1.key,
        parameters: { filters: channels / 4, stride: stride[0] },
        ...(drawn?.at ? { at: drawn.at } : {}),
      });
      const end = relu ?? merge;
      const moved = redirect(added.document, end, added.id);
      const cleared = removeNodes(moved, null, [...path, merge, ...(relu ? [relu] : [])]);
      return connect(cleared, null, { from: fork.shortcut.from, to: [added.id, 0] });
    },
  };
}

/** Everything that one node fed is fed by another. */
function redirect(document: NetloomDocument, from: string, to: string): NetloomDocument {
  return withGraph(document, null, (graph) => ({
    ...graph,
    edges: graph.edges.map((edge) => (edge.from[0] === from ? { ...edge, from: [to, 0] as const } : edge)),
    outputs: graph.outputs.map((output) => (output[0] === from ? ([to, 0] as const) : output)),
  }));
}

/** The chapter's first cure: a convolution block before the fork changes filters and size for both sides. */
export function convolutionBlockBefore({ document, fork, main }: Mismatch): Candidate | null {
  const filters = main[2];
  if (filters == null || fork.shortcut.from[0] !== fork.at) return null;
  const path = between(document.graph, fork.at, fork.main.from[0]);
  const above = indexGraph(document.graph).nodes.get(fork.at);
  return {
    id: 'convolution-block',
    title: 'Put a convolution block before it',
    detail: `Two 3×3 convolutions of stride 2 bring both sides to ${filters} filters; the size goes down to a quarter`,
    apply: (d) => {
      const inserted = insertAfter(addBlocks(d, library.convolution.blocks), null, fork.shortcut.from, {
        name: 'convolution',
        block: library.convolution.key,
        parameters: { filters },
        ...(above?.at ? { at: [above.at[0], above.at[1] + 70] as const } : {}),
      });
      return unstrided(inserted.document, path);
    },
  };
}
