import { formatCount } from '../../words/format.ts';
import type { LocalProblem, NodeAnalysis } from '../types.ts';
import type { SlidingWindow } from './windows.ts';
import { coveredPositions, slidingWindow } from './windows.ts';

/** How much a window passes over whose stride is larger than itself. */
export interface Skips {
  readonly window: SlidingWindow;
  /** Positions of the map that arrives, and those that no window looks at. */
  readonly all: number;
  readonly skipped: number;
  /** A window of one position along every axis with gaps: how shortcuts of residual networks halve a map. */
  readonly pointwise: boolean;
}

export function skips(type: string, node: Pick<NodeAnalysis, 'inputs' | 'outputs' | 'values'>): Skips | null {
  const window = slidingWindow(type, node);
  if (!window) return null;
  const gaps = ([0, 1] as const).filter((axis) => window.stride[axis] > window.kernel[axis] && window.input[axis] > 1);
  if (gaps.length === 0) return null;
  const all = window.input[0] * window.input[1];
  const skipped = all - coveredPositions(window, 0) * coveredPositions(window, 1);
  return skipped > 0 ? { window, all, skipped, pointwise: gaps.every((axis) => window.kernel[axis] === 1) } : null;
}

/** A stride that leaves gaps between windows; of one position that is common, and only advice says it. */
export function strideProblem(
  id: string,
  type: string,
  node: Pick<NodeAnalysis, 'inputs' | 'outputs' | 'values'>,
): LocalProblem | null {
  const found = skips(type, node);
  if (!found || found.pointwise) return null;
  const { window, all, skipped } = found;
  return {
    code: 'stride-over-kernel',
    severity: 'warning',
    node: id,
    title: 'The stride is larger than the window',
    message: `The window is ${window.kernel.join(' × ')} and moves by ${window.stride.join(' × ')}: ${formatCount(skipped)} of the ${formatCount(all)} positions of the map that arrives (${window.input.join(' × ')}) are never looked at.`,
  };
}
