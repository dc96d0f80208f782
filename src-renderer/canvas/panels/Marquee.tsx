import type { MouseEvent as ReactMouseEvent } from 'react';
import { useState } from 'react';
import { nodesWithin } from '#core/drawing/neighbours.ts';
import { editorStore } from '../../state/store.ts';
import { onGivingUp } from '../giveUp.ts';
import { canvasNow } from '../now.ts';

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Selecting with a rectangle: Shift and a drag over the empty canvas. What it touches joins the selection; rows of stacks
 * count one by one, which React Flow's own rectangle can't do.
 */
export function useMarquee() {
  const [area, setArea] = useState<Area | null>(null);
  const onMouseDownCapture = (event: ReactMouseEvent): void => {
    const onPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
    if (!onPane || !event.shiftKey || event.button !== 0) return;
    // Neither panning nor a selection of the browser's
    event.stopPropagation();
    event.preventDefault();
    const before = editorStore.getState().selection;
    const [startX, startY] = [event.clientX, event.clientY];
    const onMove = ({ clientX, clientY }: MouseEvent): void => {
      const now = canvasNow();
      if (!now) return;
      const [left, top] = now.toCorner(Math.min(startX, clientX), Math.min(startY, clientY));
      setArea({ left, top, width: Math.abs(clientX - startX), height: Math.abs(clientY - startY) });
      const [x, y] = now.toCanvas(Math.min(startX, clientX), Math.min(startY, clientY));
      const [endX, endY] = now.toCanvas(Math.max(startX, clientX), Math.max(startY, clientY));
      const inside = nodesWithin(now.geometry, { x, y, width: endX - x, height: endY - y });
      editorStore.getState().select(new Set([...before, ...inside]));
    };
    const end = (): void => {
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', onUp);
      stopListening();
      setArea(null);
    };
    const stopListening = onGivingUp(() => {
      end();
      editorStore.getState().select(before);
    });
    const onUp = ({ clientX, clientY }: MouseEvent): void => {
      end();
      const { selection, announce } = editorStore.getState();
      const moved = clientX !== startX || clientY !== startY;
      if (moved) announce(`${selection.size} selected.`);
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp);
  };
  /** A click ends the drag; it is not meant for the canvas, where it would let everything go. */
  const onClickCapture = (event: ReactMouseEvent): void => {
    const onPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
    if (onPane && event.shiftKey) event.stopPropagation();
  };
  return { area, props: { onMouseDownCapture, onClickCapture } };
}

export function Marquee({ area }: { area: Area | null }) {
  return area && <div className="marquee" style={{ ...area }} />;
}
