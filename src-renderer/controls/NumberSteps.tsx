import type { MouseEvent } from 'react';

interface NumberStepsProps {
  label: string;
  /** The text after a step; null where there is nothing to step. */
  step(by: number): string | null;
  scale?(up: boolean): string | null;
  onTake(text: string): void;
  /** Null: no longer pointed at. */
  onPoint(text: string | null): void;
}

/** Steps of a number field for the mouse; keys do the same from the field itself, so they are no stops of the tab key. */
export function NumberSteps({ label, step, scale, onTake, onPoint }: NumberStepsProps) {
  const steps = [
    ...(scale ? [{ sign: '÷2', small: false, words: 'half', title: 'Half (Page Down)', next: () => scale(false) }] : []),
    { sign: '−', small: true, words: 'one less', title: 'One less (arrow down; with Shift ten)', next: () => step(-1) },
    { sign: '+', small: true, words: 'one more', title: 'One more (arrow up; with Shift ten)', next: () => step(1) },
    ...(scale ? [{ sign: '×2', small: false, words: 'double', title: 'Double (Page Up)', next: () => scale(true) }] : []),
  ];
  if (steps.every(({ next }) => next() === null)) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only where pointing ends
    <span className="number-steps" onMouseLeave={() => onPoint(null)}>
      {steps.map(({ sign, small, words, title, next }) => (
        <button
          type="button"
          key={sign}
          tabIndex={-1}
          className={small && scale ? 'small' : undefined}
          title={title}
          onMouseEnter={() => onPoint(next())}
          // What is typed keeps the focus
          onMouseDown={(event: MouseEvent) => event.preventDefault()}
          onClick={() => {
            const text = next();
            if (text !== null) onTake(text);
          }}
        >
          <span className="visually-hidden">{`${label}: ${words} `}</span>
          {sign}
        </button>
      ))}
    </span>
  );
}
