import { keyPath } from '#core/drawing/keys.ts';
import type { Lens, LensOver } from '#core/drawing/lens.ts';
import { lensLargest, lensMeanings, lensValue, lensWords } from '#core/drawing/lens.ts';
import type { CardData, Drawing } from '#core/drawing/types.ts';
import { formatShare } from '../../controls/format.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { setPreference, usePreferences } from '../../shell/preferences.ts';
import { reveal } from '../../state/commands/going.ts';
import { canvasNow } from '../now.ts';
import { chooseLens } from './choose.ts';
import type { LensView } from './LensContext.ts';

const figures = [
  { value: 'figures', label: 'Figures' },
  { value: 'shares', label: '% of all', title: 'As shares of the whole network' },
] as const;
const memories = [
  { value: 'memory', label: 'One sample' },
  { value: 'training', label: 'Training' },
] as const;

/** The scale of the tint, what it means, and where the most of it is. */
export function LensLegend({ view: { over, maximum, all, whole }, drawing }: { view: LensView; drawing: Drawing }) {
  const relative = usePreferences((preferences) => preferences.lensRelative);
  const { lens } = over;
  const largest = lensLargest(over, drawing);
  const { title, words } = lensMeanings[lens];
  return (
    <section className="canvas-legend" aria-label={`Legend: ${title}`}>
      <b>{title}</b>
      <p>{words}</p>
      {(lens === 'memory' || lens === 'training') && (
        <Segmented label="Memory of" value={lens} options={memories} onChange={(value: Lens) => chooseLens(value)} />
      )}
      <div className="canvas-scale" />
      <span className="canvas-ends">
        <span>0</span>
        <span>{lens === 'field' ? `${maximum} or all` : lensWords(lens, maximum, whole) || '0'}</span>
      </span>
      {all > 0 && (
        <Segmented
          label="Figures"
          value={relative ? 'shares' : 'figures'}
          options={figures}
          onChange={(value) => setPreference('lensRelative', value === 'shares')}
        />
      )}
      {largest && <Largest card={largest} over={over} all={all} />}
    </section>
  );
}

function Largest({ card, over, all }: { card: CardData; over: LensOver; all: number }) {
  const { lens } = over;
  const value = lensValue(over, card);
  const share = all > 0 ? ` (${formatShare(value / all)})` : '';
  const label = lens === 'field' && value < 0 ? 'First to see all' : 'Largest';
  const figure = lens === 'field' ? '' : ` ${lensWords(lens, value)}${share}`;
  return (
    <button
      type="button"
      className="canvas-largest"
      title={`Go to ${card.name}`}
      onClick={() => {
        reveal(keyPath(card.rootKey));
        canvasNow()?.focus(card.key);
      }}
    >
      <span>
        {label}: <b>{card.name}</b>
      </span>
      {figure !== '' && <span className="mono">{figure}</span>}
    </button>
  );
}
