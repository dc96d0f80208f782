import type { Shape } from '../../shapes/shape.ts';
import type { Layer } from './layers.ts';
import type { Stage } from './types.ts';

/** More stages than this are no picture any more: the last is kept, those before it are not. */
export const maximumStages = 40;

/** How the sizes fall (or rise again) along a way of layers; margins that a window takes back are no stage. */
export function stagesOf(way: readonly Layer[]): readonly Stage[] {
  const runs: { shape: Shape; weighted: number; only: boolean }[] = [];
  for (const { output, weighted, kind } of way) {
    if (!output) continue;
    const last = runs.at(-1);
    if (last && sizeOf(last.shape) === sizeOf(output)) {
      last.shape = wider(last.shape, output);
      last.weighted += weighted ? 1 : 0;
      last.only &&= kind === 'shape';
    } else runs.push({ shape: output, weighted: weighted ? 1 : 0, only: kind === 'shape' });
  }
  const stages: Stage[] = [];
  for (const [i, { shape, weighted, only }] of runs.entries()) {
    if (only && shape.length === 3 && i > 0 && i < runs.length - 1) continue;
    const last = stages.at(-1);
    if (last && sizeOf(last.shape) === sizeOf(shape))
      stages[stages.length - 1] = { shape: wider(last.shape, shape), weighted: last.weighted + weighted };
    else stages.push({ shape, weighted });
  }
  // What comes out is said as it is
  const end = way.at(-1)?.output;
  const last = stages.at(-1);
  if (end && last && sizeOf(last.shape) === sizeOf(end)) stages[stages.length - 1] = { ...last, shape: end };
  return stages.length <= maximumStages ? stages : [...stages.slice(0, maximumStages - 1), stages.at(-1)!];
}

function wider(a: Shape, b: Shape): Shape {
  return (b.at(-1) ?? 0) > (a.at(-1) ?? 0) ? b : a;
}

/** Of a feature map its height and width; anything else is a stage of its own. */
function sizeOf(shape: Shape): string {
  return (shape.length === 3 ? shape.slice(0, 2) : [shape.length, ...shape]).join();
}
