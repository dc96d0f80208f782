import { useEffect, useRef } from 'react';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { editorStore } from '../../state/store.ts';
import { liveView } from '../liveView.ts';
import { hideSight, showSight } from './sightStore.ts';

/** Who rests on a node for so long wants to know more. */
const moment = 1000;
/** On the way to the next node nothing flickers. */
const patience = 200;

/** Shows what a node sees of the image after a moment: the pointer rests on it, or the keyboard's focus. */
export function usePointing() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const over = useRef('');
  useEffect(() => () => clearTimeout(timer.current), []);
  /** What was pressed: nothing opens over it until the pointer has been elsewhere. */
  const pressed = useRef<string | null>(null);
  /** Who moves the view meanwhile looks at something else. */
  const showResting = (key: string): void => {
    const { transform } = liveView.getState();
    timer.current = setTimeout(() => {
      if (liveView.getState().transform === transform) showSight(rootKey(key));
      else showResting(key);
    }, moment);
  };
  const point = (key: string): void => {
    if (key === over.current) return;
    over.current = key;
    clearTimeout(timer.current);
    if (key === '') timer.current = setTimeout(hideSight, patience);
    else showResting(key);
  };
  return {
    onMouseOver: ({ target, buttons }: { target: EventTarget; buttons: number }) => {
      const key = keyAt(target);
      if (buttons !== 0 || key === pressed.current) return;
      pressed.current = null;
      point(key);
    },
    onMouseLeave: () => {
      pressed.current = null;
      point('');
    },
    onFocus: (event: { target: EventTarget }) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) point(keyAt(event.target));
    },
    onBlur: () => point(''),
    // A press begins something else: dragging, wiring. Heard on its way down, as dragging lets nobody else hear of it
    onPointerDownCapture: ({ target }: { target: EventTarget }) => {
      clearTimeout(timer.current);
      pressed.current = keyAt(target);
      hideSight();
    },
  };
}

function keyAt(target: EventTarget): string {
  return (target instanceof Element && target.closest<HTMLElement>('[data-key]')?.dataset.key) || '';
}

/** Of a key relative to the place. */
export function rootKey(key: string): string {
  return pathKey([...editorStore.getState().place.path, ...keyPath(key)]);
}
