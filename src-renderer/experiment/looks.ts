import type { ExperimentNetwork } from '#core/contract/index.ts';
import type { LineLook } from '../training/lineLooks.ts';

/** Colour tells plain from residual, dashes the shallow from the deep: not by colour alone. */
export function lookOf(
  network: Pick<ExperimentNetwork, 'kind' | 'depth'>,
  networks: readonly Pick<ExperimentNetwork, 'depth'>[],
): LineLook {
  const deepest = Math.max(...networks.map(({ depth }) => depth));
  return {
    colour: network.kind === 'plain' ? '--k-activation' : '--accent',
    dash: network.depth === deepest ? [] : [6, 3],
  };
}
