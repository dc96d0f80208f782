import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { isFarAt } from './detail.ts';
import { liveView } from './liveView.ts';

/** In milliseconds: who zooms on has not arrived yet. */
const rest = 120;

/**
 * For the canvas itself, which tells the nodes: one look at the zoom instead of one a node. With `many` cards, words that
 * come near are made once the zoom stands still: by then most cards are out of view, and no step on the way waits for them.
 * `settle` takes those out of the page.
 */
export function useZoomIsFar(many: boolean, settle: () => void): boolean {
  const now = useStore(liveView, ({ transform }) => isFarAt(transform[2]));
  const [far, setFar] = useState(now);
  useEffect(() => {
    if (now || !many) {
      setFar(now);
      return;
    }
    const arrive = () => {
      settle();
      setFar(false);
    };
    let timer = setTimeout(arrive, rest);
    const unsubscribe = liveView.subscribe(({ transform: [, , zoom] }, { transform: [, , before] }) => {
      if (zoom === before) return;
      clearTimeout(timer);
      timer = setTimeout(arrive, rest);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [now, many, settle]);
  return now || (many && far);
}
