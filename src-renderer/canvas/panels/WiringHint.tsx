import type { Geometry } from '#core/drawing/geometry/types.ts';
import { useCanvas } from '../canvasStore.ts';
import { describeThreading } from '../input/keyThreading.ts';
import { describeWiring } from '../input/keyWiring.ts';
import { boxWith } from '../now.ts';

/** What the keys do while a wire is drawn with them, and what it would replace; screen readers are told by announcement. */
export function WiringHint({ geometry }: { geometry: Geometry }) {
  const wiring = useCanvas((state) => state.wiring);
  const threading = useCanvas((state) => state.threading);
  if (threading) return <ThreadingHint />;
  const source = wiring && boxWith(geometry, wiring.from);
  if (!wiring || !source) return null;
  const { box } = source;
  const card = box.type === 'stack' ? box.rows.find(({ key }) => key === wiring.from) : box.card;
  if (!card) return null;
  const output = card.outputs > 1 ? `, output ${wiring.output + 1}` : '';
  return (
    <div className="wiring-hint" aria-hidden="true">
      <p>
        <b>
          {card.name}
          {output}
        </b>{' '}
        to <b>{describeWiring(geometry)}</b>
      </p>
      <p>
        <kbd>↑</kbd> <kbd>↓</kbd> node <kbd>←</kbd> <kbd>→</kbd> input
        {card.outputs > 1 && (
          <>
            {' '}
            <kbd>O</kbd> output
          </>
        )}{' '}
        <kbd>Enter</kbd> connect <kbd>Esc</kbd> cancel
      </p>
    </div>
  );
}

/** The same while a wire is chosen for a node to go into. */
function ThreadingHint() {
  return (
    <div className="wiring-hint" aria-hidden="true">
      <p>
        <b>{describeThreading()}</b>
      </p>
      <p>
        <kbd>↑</kbd> <kbd>↓</kbd> wire <kbd>Enter</kbd> put it there <kbd>Esc</kbd> cancel
      </p>
    </div>
  );
}
