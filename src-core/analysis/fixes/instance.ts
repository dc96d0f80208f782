import { library } from '../../blocks/library.ts';
import { instanceEnvironment } from '../../blocks/parameters.ts';
import { addBlocks } from '../../document/edits/document.ts';
import { insertOnEdge } from '../../document/edits/edges.ts';
import { setParameter, setRepeat, updateNode } from '../../document/edits/nodes.ts';
import { indexGraph } from '../../document/order.ts';
import { blockOf } from '../../document/scope.ts';
import type { BlockNode, Edge, NetloomDocument } from '../../document/types.ts';
import { isBlockNode } from '../../document/types.ts';
import { readRepeat } from '../instance.ts';
import type { FoundProblem } from '../problems.ts';
import type { GraphAnalysis } from '../types.ts';
import type { Candidate } from './try.ts';

/** Mends of a problem inside an instance; they act on the instance, never on the definition that others share. */
export function instanceCandidates(document: NetloomDocument, problem: FoundProblem, root: GraphAnalysis): readonly Candidate[] {
  const index = indexGraph(document.graph);
  const id = problem.path[0]!;
  const node = index.nodes.get(id);
  const definition = node && isBlockNode(node) ? blockOf(document, node.block) : null;
  const edge = index.into.get(id)?.[0];
  const channels = root.nodes.get(id)?.inputs[0]?.at(-1);
  if (!node || !isBlockNode(node) || !definition || !edge || channels == null) return [];
  const { environment } = instanceEnvironment(definition, node.parameters, new Map());
  const filters = environment.get('filters');
  const candidates: Candidate[] = [];
  if (typeof filters === 'number') {
    // A plain residual block gives n maps, a bottleneck 4n: what the merge inside takes shows when it is tried
    for (const factor of [1, 4]) {
      const wide = filters * factor;
      candidates.push(convolutionBefore(edge, wide), projectionInstead(document, node, wide));
    }
    for (const value of [channels, channels / 4]) {
      if (!Number.isInteger(value) || value < 1 || value === filters) continue;
      candidates.push({
        id: 'filters-back',
        title: `Set filters of ${node.name} to ${value}`,
        detail: `Its merge then fits the ${channels} feature maps that arrive`,
        apply: (d) => setParameter(d, null, id, 'filters', value),
      });
    }
  }
  if (typeof environment.get('stride') === 'number' && environment.get('stride') !== 1) {
    candidates.push({
      id: 'stride-back',
      title: `Set stride of ${node.name} to 1`,
      apply: (d) => setParameter(d, null, id, 'stride', 1),
    });
  }
  return candidates;

  function convolutionBefore(into: Edge, wide: number): Candidate {
    return {
      id: 'convolution-block',
      title: 'Put a convolution block before it',
      detail: `Two 3×3 convolutions of stride 2 bring the maps to ${wide} filters and a quarter of the size`,
      apply: (d) =>
        insertOnEdge(addBlocks(d, library.convolution.blocks), null, into, {
          name: 'convolution',
          block: library.convolution.key,
          parameters: { filters: wide },
          ...(node?.at ? { at: [node.at[0], node.at[1] - 80] as const } : {}),
        }).document,
    };
  }
}

/** The first copy becomes a projection block that ends with `wide` maps; the other copies stay. */
function projectionInstead(document: NetloomDocument, node: BlockNode, wide: number): Candidate {
  const block = node.block.includes('v2') ? library.projectionV2 : library.projectionV1;
  const repeat = readRepeat(node.repeat, new Map());
  const many = typeof repeat === 'number' && repeat > 1;
  const edge = indexGraph(document.graph).into.get(node.id)?.[0];
  const parameters = { filters: wide / 4, stride: 2 };
  return {
    id: 'projection-block',
    title: many ? 'Begin with a projection block' : 'Use a projection block instead',
    detail: many
      ? 'The first copy gets a projection on its shortcut and halves the size'
      : 'It has a projection on its shortcut and halves the size',
    apply: (d) => {
      if (!Number.isInteger(wide / 4) || !edge) return d;
      const known = addBlocks(d, block.blocks);
      if (!many) {
        return updateNode(known, null, node.id, ({ id, name, at }) => ({
          id,
          name,
          ...(at ? { at } : {}),
          block: block.key,
          parameters,
        }));
      }
      const added = insertOnEdge(known, null, edge, {
        name: 'projection',
        block: block.key,
        parameters,
        ...(node.at ? { at: [node.at[0], node.at[1] - 80] as const } : {}),
      });
      return setRepeat(added.document, null, node.id, (repeat as number) - 1);
    },
  };
}
