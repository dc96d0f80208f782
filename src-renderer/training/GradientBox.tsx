import { useMemo } from 'react';
import type { GradientsMessage } from '#core/contract/index.ts';
import { endsOfDepth, normsByDepth, normText } from '#core/gradients/byDepth.ts';
import { formatCount } from '../controls/format.ts';
import { GradientChart, type GradientLine } from './GradientChart.tsx';
import type { RunView } from './runView.ts';

/** How strongly the loss pulls at each layer of a run, first to last: as it began, and now. */
export function GradientBox({ view, tick }: { view: RunView; tick: number }) {
  const { firstGradients: first, lastGradients: last } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view grows in place, the tick says so
  const lines = useMemo((): GradientLine[] => {
    if (!first || !last) return [];
    return [
      { norms: normsByDepth(first.weights), colour: '--k-activation', dash: [6, 3] },
      { norms: normsByDepth(last.weights), colour: '--accent', dash: [] },
    ];
  }, [view, tick, first, last]);
  if (!first || !last) return null;
  return (
    <figure className="chart-box">
      <figcaption>
        <span>Gradients</span>
        <span className="chart-values">
          <span className="key-validation">
            <Step label="Gradients at first" step={first.step} />
          </span>
          <span className="key-training">
            <Step label="Gradients now" step={last.step} />
          </span>
        </span>
      </figcaption>
      <GradientChart
        label={`Norms of the gradients by depth, first layer to last: ${[first, last].map(gradientWords).join('; ')}`}
        lines={lines}
      />
    </figure>
  );
}

function Step({ label, step }: { label: string; step: number }) {
  return (
    <output aria-label={label} aria-live="off">
      step {formatCount(step)}
    </output>
  );
}

/** `before step 1 0.031 in stem, 0.52 in classes`. */
function gradientWords({ step, weights }: GradientsMessage): string {
  const ends = endsOfDepth(normsByDepth(weights));
  if (!ends) return `before step ${step} none`;
  const words = [ends.first, ends.last].map(({ path, norm }) => `${normText(norm)} in ${path}`);
  return `before step ${step} ${words.join(', ')}`;
}
