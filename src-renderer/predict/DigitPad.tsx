import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { digitSize } from '#core/predict/digit.ts';
import type { Place } from './strokes.ts';
import { drawLine } from './strokes.ts';

interface DigitPadProps {
  pixels: Uint8Array;
  onChange(pixels: Uint8Array): void;
}

const moves: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * A sheet of 28 x 28 pixels, drawn large: the pointer draws (with the right button it erases), and so do the keys: arrows move
 * a pen, space puts it down or lifts it.
 */
export function DigitPad({ pixels, onChange }: DigitPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Place | null>(null);
  const drawn = useRef(pixels);
  drawn.current = pixels;
  const [pen, setPen] = useState<Place & { readonly down: boolean }>({ x: 14, y: 6, down: false });
  const [focused, setFocused] = useState(false);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(digitSize, digitSize);
    pixels.forEach((ink, i) => {
      image.data.set([ink, ink, ink, 255], i * 4);
    });
    context.putImageData(image, 0, 0);
  }, [pixels]);

  const line = (from: Place, to: Place, erase: boolean): void => {
    drawn.current = drawLine(drawn.current, from, to, erase);
    onChange(drawn.current);
  };
  const placeOf = (event: PointerEvent<HTMLElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (offset: number, size: number): number => (offset / size) * digitSize;
    return { x: at(event.clientX - box.left, box.width), y: at(event.clientY - box.top, box.height) };
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = placeOf(event);
    line(last.current, last.current, event.button === 2);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!last.current || event.buttons === 0) return;
    const place = placeOf(event);
    line(last.current, place, (event.buttons & 2) !== 0);
    last.current = place;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const move = moves[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!move && event.key !== ' ')) return;
    event.preventDefault();
    const inside = (value: number): number => Math.min(digitSize - 1, Math.max(0, value));
    const next = move ? { ...pen, x: inside(pen.x + move.x), y: inside(pen.y + move.y) } : { ...pen, down: !pen.down };
    setPen(next);
    const middle = ({ x, y }: Place): Place => ({ x: x + 0.5, y: y + 0.5 });
    if (next.down) line(middle(pen), middle(next), event.shiftKey);
  };

  const share = (value: number): string => `${((value + 0.5) / digitSize) * 100}%`;
  return (
    <div
      className="digit-pad"
      role="application"
      aria-label="Drawing sheet"
      aria-roledescription="drawing sheet"
      aria-describedby="digit-pad-keys"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on by keys
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        last.current = null;
      }}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      <canvas ref={canvas} width={digitSize} height={digitSize} />
      {focused && (
        <i
          aria-hidden="true"
          className={`digit-pen${pen.down ? ' down' : ''}`}
          style={{ left: share(pen.x), top: share(pen.y) }}
        />
      )}
      <span className="visually-hidden" id="digit-pad-keys">
        Arrow keys move the pen, space puts it down or lifts it, with Shift it erases.
      </span>
      <span className="visually-hidden" role="status">
        {focused ? `Pen ${pen.down ? 'down' : 'up'}` : ''}
      </span>
    </div>
  );
}
