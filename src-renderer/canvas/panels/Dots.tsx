import { useLayoutEffect, useRef } from 'react';
import { lookValue, useDrawnTheme } from '../../shell/theme.ts';
import { dotsAt, firstDot } from '../dots.ts';
import { drawDots } from '../drawDots.ts';
import { newHold } from '../hold.ts';
import { liveView } from '../liveView.ts';

/** In pixels, on every side of the canvas: so far they can be shifted without a gap. */
const margin = 64;

/**
 * The dots behind the drawing. A hand that pans shifts them by whole pixels, which paints nothing anew; all else draws them
 * again. React hears nothing of either.
 */
export function Dots() {
  const dots = useRef<HTMLCanvasElement>(null);
  const theme = useDrawnTheme((drawn) => drawn.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colour is the theme's
  useLayoutEffect(() => {
    const canvas = dots.current!;
    const colour = lookValue('--dot');
    const hold = newHold();
    /** The view that they were drawn for. */
    let drawn: View | null = null;
    const place = (): void => {
      const { transform: now, lifted, width, height } = liveView.getState();
      const scale = window.devicePixelRatio;
      if (fit(canvas, width, height, scale) || !drawn || !isShift(drawn, now, scale)) {
        const { step, radius } = dotsAt(now[2]);
        const first = (side: number) => firstDot((side + margin) * scale, step * scale);
        drawDots(canvas, colour, [first(now[0]), first(now[1])], step * scale, (radius + 0.25) * scale);
        drawn = now;
      }
      hold.to(canvas, `translate(${now[0] - drawn[0] - margin}px, ${now[1] - drawn[1] - margin}px)`, lifted);
    };
    place();
    const leave = liveView.subscribe(place);
    return () => {
      leave();
      hold.release();
    };
  }, [theme]);
  // Without a name or text it is nothing to a screen reader
  return <canvas ref={dots} className="canvas-dots" />;
}

/** Makes it as large as what it lies behind and the margins; whether that was new. */
function fit(canvas: HTMLCanvasElement, width: number, height: number, scale: number): boolean {
  const [across, down] = [Math.ceil((width + 2 * margin) * scale), Math.ceil((height + 2 * margin) * scale)];
  if (canvas.width === across && canvas.height === down) return false;
  [canvas.width, canvas.height] = [across, down];
  canvas.style.width = `${across / scale}px`;
  canvas.style.height = `${down / scale}px`;
  return true;
}

type View = readonly [number, number, number];

/** Whether a view is another one shifted by whole pixels of the screen, and not by too many. */
function isShift(before: View, now: View, scale: number): boolean {
  const whole = (d: number) => Math.abs(d) <= margin && Math.abs(d * scale - Math.round(d * scale)) < 0.01;
  return before[2] === now[2] && whole(now[0] - before[0]) && whole(now[1] - before[1]);
}
