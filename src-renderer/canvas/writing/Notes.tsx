import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { slipsOf } from '#core/drawing/geometry/slips.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { usePreferences } from '../../shell/preferences.ts';
import { startWriting, useCanvas } from '../canvasStore.ts';
import './writing.css';

/** What people wrote about nodes, on slips beside their cards. */
export const Notes = memo(function Notes({ geometry }: { geometry: Geometry }) {
  const shown = usePreferences(({ notes }) => notes);
  const writing = useCanvas(({ writing }) => (writing?.kind === 'note' ? writing.key : null));
  const noted = useMemo(() => (shown ? slipsOf(geometry) : []), [geometry, shown]);
  if (noted.length === 0) return null;
  return (
    <ViewportPortal>
      {noted.map(({ card: { key, name, note }, at }) => {
        return (
          key !== writing && (
            <button
              key={key}
              type="button"
              className="slip nodrag nopan"
              style={{ transform: `translate(${at[0]}px, ${at[1]}px)` }}
              aria-label={`Note on ${name}: ${note}. Change it`}
              title={note}
              onClick={() => startWriting({ kind: 'note', key })}
            >
              {note}
            </button>
          )
        );
      })}
    </ViewportPortal>
  );
});
