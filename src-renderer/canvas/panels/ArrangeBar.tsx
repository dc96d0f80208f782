import { useMemo } from 'react';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import type { Rect } from '#core/drawing/layout/types.ts';
import { boundsOf, overlap } from '#core/drawing/layout/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { IconButton } from '../../controls/Button.tsx';
import type { IconName } from '../../icons/Icon.tsx';
import { keyWords } from '../../shell/keys.ts';
import { useEditor } from '../../state/store.ts';
import type { CanvasActionName } from '../actions/list.ts';
import { canvasAction } from '../actions/list.ts';
import { selectedTarget } from '../actions/target.ts';
import { useCanvas } from '../canvasStore.ts';
import { useCanvasSize, useLiveViewport } from '../liveView.ts';

const groups: readonly (readonly (readonly [CanvasActionName, IconName])[])[] = [
  [
    ['alignLeft', 'alignLeft'],
    ['alignCenter', 'alignCenter'],
    ['alignRight', 'alignRight'],
  ],
  [
    ['alignTop', 'alignTop'],
    ['alignMiddle', 'alignMiddle'],
    ['alignBottom', 'alignBottom'],
  ],
  [
    ['distributeHorizontally', 'distributeHorizontally'],
    ['distributeVertically', 'distributeVertically'],
    ['frame', 'frame'],
    ['join', 'plus'],
  ],
];
const [height, distance, halfWidth] = [32, 12, 146];

/** What several cards can do together, above them: stand in line, be framed, be joined. */
export function ArrangeBar({ geometry }: { geometry: Geometry }) {
  const selection = useEditor((state) => state.selection);
  const comparing = useEditor((state) => state.comparing !== null);
  const busy = useCanvas(
    ({ adding, writing, guides, wiring, threading }) =>
      adding !== null || writing !== null || guides.length > 0 || wiring !== null || threading !== null,
  );
  const around = useMemo(() => {
    const boxes =
      selection.size < 2 ? [] : geometry.boxes.filter(({ box }) => cardsOf(box).some(({ key }) => selection.has(key)));
    const same = boxes.filter(({ drawing }) => drawing === boxes[0]?.drawing);
    return same.length < 2 ? null : { count: same.length, rect: boundsOf(same.map(({ rect }) => rect))! };
  }, [geometry, selection]);
  return around && !comparing && !busy ? <Bar {...around} geometry={geometry} /> : null;
}

function Bar({ rect, count, geometry }: { rect: Rect; count: number; geometry: Geometry }) {
  const { x, y, zoom } = useLiveViewport();
  const { width } = useCanvasSize();
  const middle = (rect.x + rect.width / 2) * zoom + x;
  const left = Math.max(halfWidth + 8, Math.min(width - halfWidth - 8, middle));
  const above = Math.max(48, rect.y * zoom + y - height - distance);
  const below = (rect.y + rect.height) * zoom + y + distance;
  // Where it hides no card; above, where it would do so anywhere
  const free = (place: number) => {
    const bar = { x: (left - halfWidth - x) / zoom, y: (place - y) / zoom, width: (2 * halfWidth) / zoom, height: height / zoom };
    return !geometry.boxes.some((placed) => placed.box.type !== 'open' && overlap(placed.rect, bar));
  };
  const top = !free(above) && free(below) ? below : above;
  return (
    <div
      className="arrange-bar nopan nodrag"
      role="toolbar"
      aria-label="Arrange the selection"
      style={{ left, top }}
      // The focus stays with the nodes: the next key is meant for them
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map((group) => (
        <span key={group[0]![0]}>
          {group.map(([name, icon]) => {
            const action = canvasAction(name);
            const title = action.title(selectedTarget());
            return (
              <IconButton
                key={name}
                icon={icon}
                size={16}
                label={action.keys ? `${title} (${keyWords(action.keys)})` : title}
                aria-label={title}
                disabled={name.startsWith('distribute') && count < 3}
                onClick={() => action.run(selectedTarget())}
              />
            );
          })}
        </span>
      ))}
    </div>
  );
}
