import { useEffect } from 'react';
import { Icon } from '../../icons/Icon.tsx';
import { useCanvas } from '../canvasStore.ts';
import { useCanvasSize } from '../liveView.ts';
import { forgetRefusal } from '../refuse.ts';

const width = 260;
const margin = 8;

/** Why a wire was not drawn, beside where it was let go; gone with the next press of a key or button. Screen readers are told by announcement. */
export function RefusalNote() {
  const refusal = useCanvas((state) => state.refusal);
  const { width: space } = useCanvasSize();
  useEffect(() => {
    if (!refusal) return;
    window.addEventListener('pointerdown', forgetRefusal, true);
    window.addEventListener('keydown', forgetRefusal, true);
    return () => {
      window.removeEventListener('pointerdown', forgetRefusal, true);
      window.removeEventListener('keydown', forgetRefusal, true);
    };
  }, [refusal]);
  if (!refusal) return null;
  const left = Math.max(margin, Math.min(refusal.x + 14, space - width - margin));
  return (
    <p className="refusal" aria-hidden="true" style={{ left, top: Math.max(margin, refusal.y + 10), width }}>
      <Icon name="warning" size={13} />
      <span>{refusal.text}</span>
    </p>
  );
}
