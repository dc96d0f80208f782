import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';

/**
 * While it is panned, the drawing is a picture of its own to the browser, which shifts it instead of painting it anew for
 * every frame. At rest it is none, so that an edit paints only what it changed; and neither while it is zoomed, where
 * every frame needs another picture anyhow.
 */
export function useLifted(): void {
  const store = useStoreApi();
  useEffect(
    () =>
      store.subscribe(({ paneDragging, domNode }, before) => {
        if (paneDragging !== before.paneDragging) domNode?.toggleAttribute('data-panned', paneDragging);
      }),
    [store],
  );
}
