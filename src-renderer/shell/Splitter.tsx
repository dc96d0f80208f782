import type { KeyboardEvent, PointerEvent } from 'react';
import { useRef } from 'react';
import './splitter.css';

interface SplitterProps {
  label: string;
  /** `horizontal`: the line lies, and is moved up and down. */
  orientation: 'horizontal' | 'vertical';
  value: number;
  min: number;
  max: number;
  onChange(value: number): void;
  className?: string;
}

/** A line between two parts, moved by pointer or arrow keys; the part behind it grows towards the start. */
export function Splitter({ label, orientation, value, min, max, onChange, className = '' }: SplitterProps) {
  const from = useRef<{ at: number; value: number } | null>(null);
  const place = (event: PointerEvent): number => (orientation === 'horizontal' ? event.clientY : event.clientX);
  const set = (next: number): void => onChange(Math.round(Math.max(min, Math.min(max, next))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: 16, ArrowLeft: 16, ArrowDown: -16, ArrowRight: -16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(value + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be moved
    <div
      role="separator"
      tabIndex={0}
      className={`splitter splitter-${orientation} ${className}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { at: place(event), value };
      }}
      onPointerMove={(event) => from.current && set(from.current.value + from.current.at - place(event))}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
    />
  );
}
