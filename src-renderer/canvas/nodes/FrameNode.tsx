import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { PlacedFrame } from '#core/drawing/geometry/types.ts';
import { formatShort, plural } from '../../controls/format.ts';
import { usePreferences } from '../../shell/preferences.ts';
import { editorStore, useEditor } from '../../state/store.ts';
import { startWriting, useCanvas } from '../canvasStore.ts';
import type { CanvasNode } from '../flow.ts';
import { useFrameWords } from '../lens/LensContext.ts';

type FrameNodeType = Extract<CanvasNode, { type?: 'frame' }>;

/** A stage: a dashed line around its nodes, and beside it its title, which moves them all, and what they cost. */
export const FrameNode = memo(function FrameNode({ data }: NodeProps<FrameNodeType>) {
  const { title, macs, parameters, shape, note, frame, scope, holder } = data.frame;
  const figure = useFrameWords(data.frame);
  const showNotes = usePreferences(({ notes }) => notes);
  const comparing = useEditor((state) => state.comparing !== null);
  const writing = useCanvas(({ writing }) => (writing && 'frame' in writing && writing.frame === frame ? writing.kind : null));
  const selected = useEditor(({ selectedFrame }) => selectedFrame?.frame === frame && selectedFrame.holder === holder);
  const select = () => editorStore.getState().selectFrame({ holder, frame });
  const write = (kind: 'frameTitle' | 'frameNote') => {
    if (!comparing) startWriting({ kind, scope, holder, frame });
  };
  const props = {
    'data-frame': frame,
    'data-holder': holder,
    tabIndex: 0,
    role: 'group',
    'aria-roledescription': 'frame',
    'aria-label': labelOf(data.frame),
    'aria-current': selected || undefined,
    title: comparing ? title : `${title}\nDrag to move all of it, double-click to rename`,
    onDoubleClick: () => write('frameTitle'),
    onFocus: select,
    // Where it has the focus already, and something else was selected since
    onClick: select,
  } as const;
  return (
    <div className={selected ? 'frame selected' : 'frame'}>
      <div className="frame-words">
        <b className="frame-title" {...props}>
          {title}
        </b>
        {figure !== '' && <span className="lens-figure">{figure}</span>}
        {macs > 0 && <span>{formatShort(macs)} multiply-adds</span>}
        {parameters > 0 && <span>{formatShort(parameters)} parameters</span>}
        {shape !== '' && <span className="card-shape">{shape}</span>}
        {note !== '' && showNotes && writing !== 'frameNote' && (
          <button
            type="button"
            className="frame-note nodrag nopan"
            aria-label={`Note on the frame ${title}: ${note}. Change it`}
            title={note}
            onClick={() => write('frameNote')}
          >
            {note}
          </button>
        )}
      </div>
    </div>
  );
});

function labelOf({ title, boxes, note }: PlacedFrame): string {
  return [`Frame ${title}`, `around ${plural(boxes.length, 'card')}`, note && `note: ${note}`].filter(Boolean).join(', ');
}
