import { useStore } from '@xyflow/react';
import { formatShort } from '../../controls/format.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { useEditor } from '../../state/store.ts';
import type { Lens } from '../../state/types.ts';

const lenses: readonly { readonly value: Lens; readonly label: string; readonly title: string }[] = [
  { value: 'shapes', label: 'Shapes', title: 'The shape that each node gives' },
  { value: 'parameters', label: 'Parameters', title: 'Where the learned numbers are' },
  { value: 'compute', label: 'Compute', title: 'Where the multiply-adds are' },
  { value: 'field', label: 'Receptive field', title: 'How much of the image one position sees' },
];

const legends: Readonly<Record<Lens, string>> = {
  shapes: '',
  parameters: 'Parameters',
  compute: 'Multiply-adds',
  field: 'Receptive field',
};

/** Narrower than this the four words would stand on the drawing: a menu takes their place. */
const narrow = 780;

/** What the cards are tinted by, with its scale. */
export function LensControl({ maximum }: { maximum: number }) {
  const lens = useEditor((state) => state.lens);
  const setLens = useEditor((state) => state.setLens);
  const width = useStore((state) => state.width);
  return (
    <div className="canvas-lens">
      {width < narrow ? (
        <select aria-label="Lens" value={lens} onChange={(event) => setLens(event.target.value as Lens)}>
          {lenses.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <Segmented label="Lens" value={lens} options={lenses} onChange={setLens} />
      )}
      {lens !== 'shapes' && (
        <div className="canvas-legend">
          {legends[lens]}
          <div className="canvas-scale" />
          <span>
            <span>0</span>
            <span>{lens === 'field' ? `${maximum} or all` : formatShort(maximum)}</span>
          </span>
        </div>
      )}
    </div>
  );
}
