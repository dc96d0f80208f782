import { useLayoutEffect, useRef } from 'react';
import { dotsAt } from '../dots.ts';
import { liveView } from '../liveView.ts';

/**
 * The dots behind the drawing. While it is panned they are only shifted, by less than one of their distances: nothing of
 * them is painted again, and React hears nothing of it.
 */
export function Dots() {
  const dots = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let last = 0;
    const place = (): void => {
      const { style } = dots.current!;
      const [x, y, zoom] = liveView.getState().transform;
      const { step, radius } = dotsAt(zoom);
      if (zoom !== last) {
        last = zoom;
        style.setProperty('--step', `${step}px`);
        style.setProperty('--radius', `${radius}px`);
      }
      style.transform = `translate(${(x % step) - step}px, ${(y % step) - step}px)`;
    };
    place();
    return liveView.subscribe(place);
  }, []);
  return <div ref={dots} className="canvas-dots" aria-hidden="true" />;
}
