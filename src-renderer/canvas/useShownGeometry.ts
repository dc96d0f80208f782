import { useDeferredValue, useLayoutEffect, useMemo, useRef } from 'react';
import type { Geometry } from '#core/drawing/geometry/types.ts';

/**
 * The geometry whose boxes and wires are in the page. A large one comes a moment after all else that is done with a new
 * geometry, so that the window can answer in between; what stands there stays until then. `atOnce`: it must not, such as
 * under a hand that drags. Another place always comes at once: the view of it does, too.
 */
export function useShownGeometry(geometry: Geometry, placeKey: string, atOnce: boolean): Geometry {
  const standing = useMemo(() => ({ geometry, placeKey }), [geometry, placeKey]);
  const late = useDeferredValue(atOnce ? null : standing);
  const shown = useRef(standing);
  const waits = late !== null && !atOnce && late.placeKey === placeKey && late === shown.current;
  const now = waits ? late : standing;
  useLayoutEffect(() => {
    shown.current = now;
  }, [now]);
  return now.geometry;
}
