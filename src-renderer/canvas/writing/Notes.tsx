import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { Point } from '#core/document/types.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { usePreferences } from '../../shell/preferences.ts';
import { startWriting, useCanvas } from '../canvasStore.ts';
import { boxWith, rectOfNode } from '../now.ts';
import './writing.css';

/** Between a card and the slip beside it. */
const space = 14;
/** What the words beside a frame take. */
const frameWords = 204;

/** Where a node's slip stands: beside the card, and where that is in a frame beside the frame's words. */
export function slipPlace(geometry: Geometry, key: string): Point | null {
  const rect = rectOfNode(geometry, key);
  const placed = boxWith(geometry, key);
  if (!rect || !placed) return null;
  const { box, drawing } = placed;
  const frame = geometry.frames.find(({ boxes, holder }) => holder === drawing.holder && boxes.includes(box.id));
  return [frame ? frame.rect.x + frame.rect.width + frameWords : rect.x + rect.width + space, rect.y];
}

/** What people wrote about nodes, on slips beside their cards. */
export const Notes = memo(function Notes({ geometry }: { geometry: Geometry }) {
  const shown = usePreferences(({ notes }) => notes);
  const writing = useCanvas(({ writing }) => (writing?.kind === 'note' ? writing.key : null));
  const noted = useMemo(
    () => (shown ? geometry.boxes.flatMap(({ box }) => cardsOf(box)).filter(({ note }) => note !== '') : []),
    [geometry, shown],
  );
  if (noted.length === 0) return null;
  return (
    <ViewportPortal>
      {noted.map(({ key, name, note }) => {
        const place = key === writing ? null : slipPlace(geometry, key);
        return (
          place && (
            <button
              key={key}
              type="button"
              className="slip nodrag nopan"
              style={{ transform: `translate(${place[0]}px, ${place[1]}px)` }}
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
