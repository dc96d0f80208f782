import { useStore, useStoreApi } from '@xyflow/react';
import { createContext, useContext, useEffect, useState } from 'react';

/** Below this zoom words are specks: cards go without them, without ports and buttons; wires without labels. */
const readable = 0.35;

export function isFarAt(zoom: number): boolean {
  return zoom < readable;
}

const FarContext = createContext(false);
export const FarProvider = FarContext.Provider;

/** Whether the drawing is looked at from so far that only its form can be seen. */
export function useIsFar(): boolean {
  return useContext(FarContext);
}

/** In milliseconds: who zooms on has not arrived yet. */
const rest = 120;

/**
 * For the canvas itself, which tells the nodes: one look at the zoom instead of one a node. With `many` cards, words that
 * come near are made once the zoom stands still: by then most cards are out of view, and no step on the way waits for them.
 */
export function useZoomIsFar(many: boolean): boolean {
  const store = useStoreApi();
  const now = useStore(({ transform }) => isFarAt(transform[2]));
  const [far, setFar] = useState(now);
  useEffect(() => {
    if (now || !many) {
      setFar(now);
      return;
    }
    const arrive = () => setFar(false);
    let timer = setTimeout(arrive, rest);
    const unsubscribe = store.subscribe(({ transform: [, , zoom] }, { transform: [, , before] }) => {
      if (zoom === before) return;
      clearTimeout(timer);
      timer = setTimeout(arrive, rest);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [now, many, store]);
  return now || (many && far);
}
