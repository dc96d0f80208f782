import { useReactFlow } from '@xyflow/react';
import { useStore } from 'zustand';
import { setPreference, usePreferences } from '../../shell/preferences.ts';
import { autoLayout } from '../../state/commands/placing.ts';
import { liveView } from '../liveView.ts';

/** Zoom, fit and layout, at the lower left. */
export function Tools({ onFit }: { onFit(): void }) {
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const percent = useStore(liveView, ({ transform }) => `${Math.round(transform[2] * 100)} %`);
  const notes = usePreferences((state) => state.notes);
  return (
    <div
      className="canvas-tools"
      role="toolbar"
      aria-label="View"
      // The focus stays with the drawing: the next key is meant for it
      onMouseDown={(event) => event.preventDefault()}
    >
      <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => void zoomOut()}>
        −
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => void zoomIn()}>
        +
      </button>
      <button
        type="button"
        className="wide"
        title="Real size"
        aria-label={`${percent}, show in real size`}
        onClick={() => void zoomTo(1)}
      >
        {percent}
      </button>
      <button type="button" className="wide" title="Show the whole drawing (F)" onClick={onFit}>
        Fit
      </button>
      <button type="button" className="wide" title="Arrange everything automatically" onClick={autoLayout}>
        Arrange
      </button>
      <button
        type="button"
        className="wide"
        title={notes ? 'Hide the notes on the canvas' : 'Show the notes on the canvas'}
        aria-pressed={notes}
        onClick={() => setPreference('notes', !notes)}
      >
        Notes
      </button>
    </div>
  );
}
