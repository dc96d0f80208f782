import { useEffect, useRef } from 'react';
import { keyPath, pathKey } from '#core/drawing/keys.ts';
import { editorStore } from '../../state/store.ts';
import { hideSight, showSight } from './sightStore.ts';

/** Who rests on a node for so long wants to know more. */
const moment = 700;
/** On the way to the next node nothing flickers. */
const patience = 200;

/** Shows what a node sees of the image after a moment: the pointer rests on it, or the keyboard's focus. */
export function usePointing() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const over = useRef('');
  useEffect(() => () => clearTimeout(timer.current), []);
  const point = (target: EventTarget | null): void => {
    const node = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
    const key = node?.dataset.key ?? '';
    if (key === over.current) return;
    over.current = key;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => (key === '' ? hideSight() : showSight(rootKey(key))), key === '' ? patience : moment);
  };
  return {
    onMouseOver: (event: { target: EventTarget }) => point(event.target),
    onMouseLeave: () => point(null),
    onFocus: (event: { target: EventTarget }) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) point(event.target);
    },
    onBlur: () => point(null),
    // A press begins something else: dragging, wiring
    onMouseDown: () => {
      clearTimeout(timer.current);
      hideSight();
    },
  };
}

/** Of a key relative to the place. */
export function rootKey(key: string): string {
  return pathKey([...editorStore.getState().place.path, ...keyPath(key)]);
}
