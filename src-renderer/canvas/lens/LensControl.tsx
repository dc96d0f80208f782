import type { Lens } from '#core/drawing/lens.ts';
import { lensLabels, lensMeanings } from '#core/drawing/lens.ts';
import type { Drawing } from '#core/drawing/types.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { usePreferences } from '../../shell/preferences.ts';
import { useCanvasSize } from '../liveView.ts';
import { chooseLens, toggleEveryShape } from './choose.ts';
import './lens.css';
import type { LensView } from './LensContext.ts';
import { LensLegend } from './LensLegend.tsx';
import { lensIsMenu } from './room.ts';

/** The two kinds of memory stand behind one word; the legend tells them apart. */
const choices: readonly Lens[] = ['shapes', 'parameters', 'compute', 'memory', 'field'];
const options = choices.map((value, i) => ({
  value,
  label: lensLabels[value],
  title: `${lensMeanings[value].words} (${i + 1})`,
}));

/** Narrower than this the search alone has what stands below the choice. */
const cramped = 640;

/** What the cards are tinted by, with its scale. */
export function LensControl({ view, drawing }: { view: LensView; drawing: Drawing }) {
  const { width } = useCanvasSize();
  const every = usePreferences((preferences) => preferences.everyShape);
  const { lens } = view.over;
  const chosen = lens === 'training' ? 'memory' : lens;
  return (
    <div className="canvas-lens">
      {lensIsMenu(width) ? (
        <select aria-label="Lens" value={chosen} onChange={(event) => chooseLens(event.target.value as Lens)}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <Segmented label="Lens" value={chosen} options={options} onChange={chooseLens} />
      )}
      {lens === 'shapes' ? (
        width >= cramped &&
        drawing.wires.length > 0 && (
          <button
            type="button"
            className="canvas-toggle"
            aria-pressed={every}
            title="Shapes on every edge, or only where they change"
            onClick={toggleEveryShape}
          >
            On every edge
          </button>
        )
      ) : (
        <LensLegend view={view} drawing={drawing} />
      )}
    </div>
  );
}
